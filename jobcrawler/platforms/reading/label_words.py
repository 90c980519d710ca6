"""The words by which careers sites label the facts of a posting, in many languages."""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

_LABELS: dict[str, str] = {
    "job_id": (
        "job #|job#|job no|job number|job id|jobid|job ref|job ref no|job reference|job"
        " reference no"
        "|job ref number|job reference number|job code|vacancy #|vacancy no|vacancy number"
        "|vacancy id"
        "|vacancy code|posting #|posting number|posting id|job posting id|position number"
        "|position id"
        "|position #|opening id|advert number|stellennummer|stellen-id|stellen-nr|job-id|job-nr"
        "|jobnummer|anzeigennummer|numéro de l'offre|n° de l'offre|n° d'offre|id de l'offre"
        "|número de oferta|id de la oferta|código de la oferta|número da vaga|código da vaga"
        "|id da vaga|numero annuncio|codice annuncio|id annuncio|vacaturenummer|vacature-id"
        "|vacaturecode|číslo nabídky|číslo pozice|id nabídky|id pozice|číslo inzerátu"
        "|numer oferty|id oferty|annonsnummer|stillingsnummer|job-id nr|ilan no|номер вакансии"
        "|求人番号|求人id|求人no|职位编号|職位編號|职位id|채용번호|공고번호|رقم الوظيفة"
    ),
    "requisition_id": (
        "req #|req id|req no|req number|requisition|requisition #|requisition id|requisition no"
        "|requisition number|reference|reference #|reference no|reference number|reference code"
        "|ref|ref no|ref #|ref number|ref id|auto req id|tracking code|kennziffer|referenz"
        "|referenznummer|referenz-nr|ref-nr|kennnummer|référence|réf|numéro de référence"
        "|referencia"
        "|número de referencia|ref|referência|código de referência|riferimento|rif|codice"
        " riferimento"
        "|codice di riferimento|referentie|referentienummer|referentiecode|referenční číslo"
        "|číslo jednací|numer referencyjny|nr ref|referens|referensnummer|referencenummer"
        "|viitenumero|案件番号|管理番号|参考编号"
    ),
    "places": (
        "location|locations|job location|job locations|work location|work locations|primary"
        " location"
        "|place|places|place of work|office|offices|office location|city|site|standort|standorte"
        "|arbeitsort|arbeitsorte|einsatzort|einsatzorte|dienstort|ort|lieu|lieux|lieu de travail"
        "|lieu du poste|localisation|localisations|localité|ubicación|ubicaciones|lugar"
        "|lugar de trabajo|localidad|lugares|local|locais|local de trabalho|localização|localidade"
        "|localizações|luogo|luogo di lavoro|luoghi|sede|sedi|sede di lavoro|sede di lavoro"
        "|locatie|locaties|standplaats|werklocatie|plaats|místo|místa|místo výkonu práce"
        "|místo práce|místo výkonu|lokalita|lokality|miesto|miesto práce|lokalizacja|lokalizacje"
        "|miejsce pracy|miejsce|ort|orter|placering|placeringsort|arbeidssted|arbejdssted|sted"
        "|sijainti|työpaikan sijainti|munkavégzés helye|locație|locul de muncă|konum|çalışma yeri"
        "|место работы|город|місце роботи|место|勤務地|就業場所|勤務場所|工作地点|工作地點|地点"
        "|근무지"
        "|근무지역|الموقع|مكان العمل|موقع العمل|مكان الوظيفة|المحافظة|المدينة|محافظات الإقامة"
    ),
    "occupational_category": (
        "job family|job families|job category|job categories|category|categories|listed in"
        "|job function"
        "|function|functions|functional area|job area|area of work|profession|berufsfeld"
        "|berufsgruppe|tätigkeitsfeld|tätigkeitsbereich|jobfamilie|kategorie|funktionsbereich"
        "|famille de métiers|familles de métiers|famille d'emploi|métier|catégorie|domaine"
        "|fonction"
        "|familia de puestos|familias de puestos|familia profesional|categoría|categorías|función"
        "|família de cargos|famílias de cargos|categoria|categorias|família profissional"
        "|área de atuação|famiglia professionale|famiglie professionali|funzione|area funzionale"
        "|functiegroep|functiecategorie|vakgebied|obor|obory|kategorie práce|profese|odbor"
        "|zařazeno"
        "|kategoria|kategorie pracy|yrkesområde|yrke|fagområde|職種|職務カテゴリ|职位类别|職位類別"
        "|职能|직무|직군"
    ),
    "team": (
        "team|teams|division|divisions|group|equipo|equipos|équipe|équipes|equipe|equipes"
        "|gruppe|bereich|sparte|squadra|gruppo|tým|týmy|divize|zespół|zespoły|tím|avdelningsgrupp"
        "|チーム|团队|團隊|팀|команда"
    ),
    "department": (
        "department|departments|business unit|abteilung|fachbereich|département|service"
        "|direction|departamento|departamentos|dipartimento|reparto|afdeling|oddělení|dział"
        "|oddelenie|avdelning|afdeling|avdeling|osasto|отдел|відділ|部署|部門|部门|부서|القسم"
    ),
    "employment_type_raw": (
        "employment type|employment form|employment|type of employment|job type|job types"
        "|contract type|contract"
        "|type of contract|position type|work type|working time|working hours type|schedule"
        "|job schedule|time type|hours type|full-time/part-time|beschäftigungsart|anstellungsart"
        "|art der anstellung|vertragsart|arbeitszeit|arbeitszeitmodell|beschäftigung|anstellung"
        "|type de contrat|contrat|type d'emploi|temps de travail|tipo de contrato|contrato"
        "|tipo de empleo|jornada|jornada laboral|tipo de jornada|tipo de vaga|tipo de emprego"
        "|regime|regime de trabalho|vínculo|tipo di contratto|contratto|tipo di impiego"
        "|orario di lavoro|dienstverband|contractvorm|soort contract|type dienstverband"
        "|contracttype|typ úvazku|úvazek|pracovní úvazek|typ pracovního poměru|pracovní poměr"
        "|druh práce|druh pracovného pomeru|typ pracovního vztahu|rodzaj umowy|wymiar pracy"
        "|typ umowy|wymiar etatu|rodzaj zatrudnienia|anställningsform|anställningstyp|omfattning"
        "|ansættelsesform|ansettelsesform|stillingstype|työsuhde|työsuhteen tyyppi|çalışma şekli"
        "|тип занятости|занятость|雇用形態|勤務形態|雇用区分|工作性质|雇佣类型|職務類型|고용형태"
        "|نوع الوظيفة|نوع العمل|نوع الدوام|طبيعة العمل"
    ),
    "salary_raw": (
        "pay|pay range|salary|salaries|salary range|base salary|compensation|compensation range"
        "|wage"
        "|wages|remuneration|rate|pay rate|hourly rate|gehalt|vergütung|lohn|bezahlung|verdienst"
        "|gehaltsspanne|entgelt|salaire|rémunération|salario|sueldo|retribución|remuneración"
        "|salário|remuneração|faixa salarial|stipendio|retribuzione|ral|compenso|salaris|loon"
        "|salarisindicatie|mzda|plat|platové ohodnocení|odměna|wynagrodzenie|płaca|stawka|lön"
        "|løn|lønn|palkka|fizetés|salariu|maaş|ücret|зарплата|заработная плата|給与|給料|年収"
        "|月給|時給"
        "|報酬|薪资|薪資|薪水|工资|급여|연봉|الراتب"
    ),
    "date_posted_raw": (
        "posted|posted on|date posted|posting date|date listed|published|published on"
        "|publication date"
        "|post date|opening date|posted date|veröffentlicht|veröffentlicht am|online seit"
        "|veröffentlichungsdatum|eingestellt am|publié|publiée|publié le|publiée le|mise en ligne"
        "|date de publication|en ligne depuis|publicado|publicada|publicado el|fecha de"
        " publicación"
        "|publicado em|publicada em|data de publicação|pubblicato|pubblicata|pubblicato il"
        "|data di pubblicazione|geplaatst|geplaatst op|publicatiedatum|datum plaatsing|zveřejněno"
        "|zveřejněn|datum zveřejnění|vloženo|přidáno|zverejnené|opublikowano|data publikacji"
        "|dodano"
        "|publicerad|publicerat|publiceret|publisert|julkaistu|yayın tarihi|опубликовано|дата"
        " публикации"
        "|掲載日|公開日|投稿日|更新開始日|发布日期|發布日期|发布时间|등록일|게시일|تاريخ النشر"
        "|تاريخ بداية إستقبال الطلبات"
    ),
    "date_modified": (
        "updated|last updated|date updated|last modified|updated on|modified|aktualisiert"
        "|aktualisiert am|letzte aktualisierung|zuletzt aktualisiert|mis à jour|mise à jour"
        "|mis à jour le|dernière mise à jour|actualizado|actualizada|actualizado el"
        "|última actualización|atualizado|atualizada|atualizado em|última atualização|aggiornato"
        "|aggiornata|aggiornato il|ultimo aggiornamento|bijgewerkt|bijgewerkt op|laatst bijgewerkt"
        "|aktualizováno|poslední aktualizace|naposledy aktualizováno|aktualizované|zaktualizowano"
        "|aktualizacja|uppdaterad|opdateret|oppdatert|päivitetty|güncellendi|обновлено|更新日"
        "|最終更新日"
        "|更新|更新日期|更新时间|수정일|업데이트"
    ),
    "valid_through": (
        "closing date|close date|closes|closes on|closing|deadline|application deadline|apply by"
        "|apply before|applications close|expires|expires on|expiry date|valid through|valid until"
        "|end date|last date to apply|bewerbungsfrist|bewerbungsschluss|bewerben bis|frist"
        "|gültig bis|bewerbung bis|date limite|date limite de candidature|date de clôture|clôture"
        "|postuler avant le|fecha límite|fecha de cierre|cierre|fecha límite de solicitud"
        "|prazo|prazo de candidatura|data limite|data de encerramento|encerramento|inscrições até"
        "|scadenza|data di scadenza|scade il|candidature entro|sluitingsdatum|reageren voor"
        "|solliciteren voor|reageer voor|sluit op|uzávěrka|uzávěrka přihlášek|termín přihlášek"
        "|přihlášky do|platné do|platnost do|datum uzávěrky|termin składania|aplikuj do|ważne do"
        "|sista ansökningsdag|ansök senast|ansøgningsfrist|søknadsfrist|hakuaika päättyy"
        "|son başvuru tarihi|срок подачи|締切|締切日|応募締切|応募締切日|募集期限|掲載終了日"
        "|截止日期"
        "|申请截止日期|마감일|آخر موعد للتقديم|تاريخ نهاية إستقبال الطلبات"
    ),
    "in_language": (
        "language|posting language|language of posting|sprache|langue|idioma|idioma da vaga|lingua"
        "|taal|jazyk|język|språk|sprog|kieli|nyelv|limbă|dil|язык|мова|言語|语言|語言|언어|اللغة"
    ),
    "workplace": (
        "workplace|workplace type|work model|work arrangement|remote|remote type|remote status"
        "|location type|working model|arbeitsmodell|arbeitsplatz|arbeitsweise|télétravail"
        "|mode de travail|modalidad|modalidad de trabajo|lugar de trabajo (modalidad)|modelo de"
        " trabalho"
        "|modalidade|modalità di lavoro|modalità|werkplek|werkvorm|způsob práce|forma spolupráce"
        "|tryb pracy|arbetsplats|勤務形式|働き方|リモート|办公方式|근무형태"
    ),
    "industry": (
        "industry|industries|sector|branche|branchen|secteur|secteurs|secteur d'activité|industria"
        "|setor|settore|sectoren|odvětví|branża|bransch|業界|業種|行业|行業|산업"
    ),
    "hiring_organization": (
        "company|employer|hiring organization|organization|organisation|company name|employer name"
        "|arbeitgeber|unternehmen|firma|entreprise|employeur|empresa|azienda|bedrijf|werkgever"
        "|společnost|zaměstnavatel|pracodawca|arbetsgivare|arbejdsgiver|arbeidsgiver|työnantaja"
        "|会社名|企業名|公司|公司名称|회사|회사명|الشركة|اسم الشركة|جهة العمل|صاحب العمل"
    ),
}
FIELD_OF: dict[str, str] = {
    label: field for field, labels in reversed(_LABELS.items()) for label in labels.split("|")
}
"""Which fact a label names; labels in small letters, without colon. An earlier fact wins."""
WORKPLACES: dict[str, str] = {
    word: kind
    for kind, words in {
        "remote": (
            "remote|fully remote|100% remote|home office|homeoffice|télétravail|remoto|teletrabajo"
            "|teletrabalho|da remoto|op afstand|thuiswerk|na dálku|z domova|zdalna|praca zdalna"
            "|distans|リモート|フルリモート|在宅勤務|远程|遠程|재택근무|원격"
        ),
        "hybrid": (
            "hybrid|hybride|híbrido|híbrida|ibrido|hybridní|hybrydowa|ハイブリッド|混合|하이브리드"
        ),
        "on_site": (
            "on-site|on site|onsite|in office|in-office|office|vor ort|präsenz|sur site|présentiel"
            "|presencial|in sede|op locatie|na místě|stacjonarna|på plats|出社|オフィス勤務|现场"
            "|사무실"
        ),
    }.items()
    for word in words.split("|")
}
"""What a workplace label's value says, when it is nothing but that."""
