"""How sites say, in many languages, that a posting is closed.

Source: notices of live and saved careers sites. Each phrase names the posting and its state: the
state alone ("closed", "expired") is said of offices, sessions and coupons too.
"""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

import re

_PHRASES = (
    # English
    r"no longer accepting (job )?applications",
    r"applications? (for this .{2,40})?(is|are|has been|have been) (now )?closed",
    (
        r"(job|position|posting|vacancy|role|opening|requisition|listing|opportunity"
        r"|advert(isement)?|ad)"
        r"\b.{0,60}?\b(is|are|was|has|have)( now| already| been| since)* ?(no longer|not)"
        r" (available|active|open|online|accepting|being advertised|advertised|listed|posted)"
    ),
    (
        r"(job|position|posting|vacancy|role|opening|requisition|listing|opportunity"
        r"|advert(isement)?|ad)"
        r"\b.{0,60}?\b(is|has|have)( now| already| been| since)+ (closed|expired|filled|removed"
        r"|withdrawn)"
    ),
    (
        r"(job|position|posting|vacancy|requisition|listing|advert(isement)?)"
        r"( (you are|you're) looking for)? (is (closed|expired|filled)|has (closed|expired))"
    ),
    (
        r"^\W*(job|position|vacancy|posting|role|listing) (is )?(closed|expired|filled"
        r"|unavailable)\W*$"
    ),
    # German
    (
        r"(stelle|anzeige|position|ausschreibung|job|stellenangebot|inserat|angebot)\w*\b.{0,40}?"
        r"(nicht mehr (verfügbar|aktuell|online|aktiv|ausgeschrieben|vakant|offen|gültig)"
        r"|(ist|wurde)( bereits| inzwischen| leider)* "
        r"(abgelaufen|besetzt|deaktiviert|geschlossen|vergeben|beendet))"
    ),
    # French
    (
        r"(offre|annonce|poste|emploi|recrutement)\b.{0,40}?(n['’]est plus (disponible|en ligne"
        r"|active"
        r"|d['’]actualité|ouverte?|valable)|a expiré|(a été|est)( déjà)? "
        r"(expirée?|pourvue?|clôturée?|fermée?|archivée?))"
    ),
    r"candidatures (sont )?(closes|clôturées)",
    # Spanish
    (
        r"(oferta|vacante|empleo|puesto|posición|anuncio|convocatoria)\b.{0,40}?(ya no (está"
        r"|se encuentra)"
        r" (disponible|activ[ao]|vigente|abiert[ao])|ha (caducado|expirado|finalizado)"
        r"|(está|ha sido) (cerrad[ao]|cubiert[ao]|caducad[ao]|finalizad[ao]))"
    ),
    # Portuguese
    (
        r"(vaga|oferta|posição|anúncio|oportunidade)\b.{0,40}?((já )?não está (mais )?(disponível"
        r"|ativa"
        r"|aberta)|expirou|(foi|está) (encerrad[ao]|preenchid[ao]|fechad[ao]|expirad[ao]))"
    ),
    # Italian
    (
        r"(annuncio|offerta|posizione|lavoro|candidature)\b.{0,40}?(non è più (disponibile"
        r"|attiv[ao]"
        r"|online"
        r"|valid[ao])|(è|sono) (stat[ao] )?(scadut[ao]|chius[aeo]|copert[ao]|rimoss[ao]))"
    ),
    # Dutch
    (
        r"(vacature|functie|baan|positie)\b.{0,40}?(niet (meer|langer) (beschikbaar|actief"
        r"|online|open"
        r"|actueel)|is (al |reeds |inmiddels )?(gesloten|verlopen|vervuld|ingevuld))"
    ),
    # Czech and Slovak
    (
        r"(inzerát|nabídk|pozic|pracovní míst|ponuk|pozíci|inzeráci)\w*\b.{0,40}?((již|už) (není"
        r"|nie je) "
        r"(aktuáln|aktivn|aktívn|dostupn|platn|k dispozici|otevřen|zveřejn)\w*|vypršel\w*"
        r"|byl[aoy]? (již )?(ukončen|obsazen|uzavřen|stažen)\w*|bol[ao]? (ukončen|obsaden"
        r"|uzavret)\w*)"
    ),
    # Polish
    (
        r"(ofert|ogłoszeni|stanowisk|rekrutacj)\w*\b.{0,40}?(wygasł\w*|nieaktualn\w*|nieaktywn\w*"
        r"|nie jest już (dostępn|aktualn|aktywn)\w*|został\w* (zakończon|zamknięt)\w*)"
    ),
    # Swedish, Danish, Norwegian, Finnish
    (
        r"(tjänsten|annonsen|jobbet|stillingen|jobopslaget|annoncen)\b.{0,30}?"
        r"((är|er) (inte|ikke) (längre|længere|lenger)|(är|er) (tillsatt|besat|besatt|lukket"
        r"|udløbet"
        r"|utløpt)"
        r"|har (utgått|stängts|gått ut))"
    ),
    r"(työpaikka|ilmoitus|hakuaika)\b.{0,30}?(ei ole enää|on (päättynyt|sulkeutunut|poistettu))",
    # Hungarian, Romanian, Turkish
    (
        r"(állás|pozíció|hirdetés)\w*\b.{0,30}?(már nem (elérhető|aktív|aktuális)|lejárt|betölt\w+"
        r"|lezár\w+)"
    ),
    r"(anunț|post|job|ofert)\w*\b.{0,30}?(nu mai este (disponibil|activ|valabil)\w*|a expirat)",
    r"(ilan|pozisyon)\w*\b.{0,30}?(yayından kald\w*|süresi dol\w*|kapan\w*|artık .{0,20}değil)",
    # Russian, Ukrainian, Greek
    (
        r"(вакансі|ваканси|оголошенн|объявлени)\w*\b.{0,30}?(закрыт|в архив|неактивн|неактуальн"
        r"|больше не"
        r"|більше не|закрит|не доступн|недоступн|снят)\w*"
    ),
    r"(αγγελία|θέση)\b.{0,30}?(δεν είναι πλέον|έχει (λήξει|κλείσει))",
    # Japanese, Chinese, Korean
    r"(求人|募集|掲載|応募)(情報)?(は|を|が|の)?.{0,12}?(終了|締め切|締切り|満了)",
    (
        r"(职位|職位|岗位|崗位|职缺|職缺|工作|招聘).{0,6}?已(经|經)?(关闭|關閉|下线|下架|过期|過期"
        r"|失效"
        r"|招满|结束|結束|停止|截止)"
    ),
    r"(마감|종료)된 (채용|공고|포지션)|(채용|공고|포지션|접수).{0,8}(마감|종료)(되었|됐)",
    # Arabic, Hebrew
    r"(الوظيفة|الإعلان|الشاغر|التقديم).{0,20}?(لم تعد متاحة|لم يعد متاح|منتهي|مغلق|انتهت|انتهى)",
    r"(המשרה|המודעה).{0,20}?(אינה (זמינה|פעילה)|נסגרה|אוישה|לא רלוונטית)",
)
CLOSED = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.IGNORECASE)
"""Matches the statement inside a folded sentence."""
HEDGES = re.compile(
    r"\b(if|when|once|until|unless|should|will be|may be|whether|wenn|sobald|falls|bis|wird|si"
    r"|lorsque"
    r"|sera|cuando|hasta|será|quando|se|até|indien|zodra|als|pokud|jestli|jeśli|gdy|om|hvis"
    r"|если)\b",
    re.IGNORECASE,
)
"""Words before the statement that make it a condition or a promise."""
