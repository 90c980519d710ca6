"""Czech phrases."""

from __future__ import annotations

from jobcrawler.practice.phrases import bank
from jobcrawler.practice.phrases.bank import Bank, Occupation

_OCCUPATIONS = {
    bank.HEALTH: Occupation(
        ("Zdravotní sestra", "Ošetřovatel", "Fyzioterapeutka", "Lékárník"),
        "Staráte se o nemocné a také o příbuzné, kteří u nich sedí.",
        (
            "Plánovat péči na celý den s lékaři a zapsat ji před koncem směny",
            "Podávat léky, měnit obvazy & včas si všimnout, že se někomu přitížilo",
            "Vysvětlovat léčbu pacientům i rodinám prostými slovy",
            "Kontrolovat zásoby a hlásit, čeho je už málo",
        ),
    ),
    bank.KITCHEN: Occupation(
        ("Kuchař", "Cukrářka", "Vedoucí restaurace", "Servírka"),
        "Vaříte a obsluhujete denně několik set hostů, kteří se k nám rádi vracejí.",
        (
            "Připravovat vývary, omáčky a studené pokrmy z dodávky toho dne",
            "Udržovat pracoviště čisté, označené a připravené na další výdej",
            "Mluvit s hosty o alergiích a říkat jen to, co víte jistě",
            "Dvakrát týdně spočítat sklad a objednat, co je potřeba",
        ),
    ),
    bank.TRANSPORT: Occupation(
        ("Řidič nákladního vozu", "Řidička autobusu", "Dispečer", "Průvodčí"),
        "Dopravujete lidi i zboží tam, kam potřebují, včas a v pořádku.",
        (
            "Zkontrolovat pneumatiky, světla a náklad před první jízdou dne",
            "Držet se plánu trasy a zpoždění hlásit včas do depa",
            "Pomáhat cestujícím při nástupu i při výstupu",
            "Vést knihu jízd a odevzdávat dodací listy",
        ),
    ),
    bank.EDUCATION: Occupation(
        ("Učitelka prvního stupně", "Učitel matematiky", "Vychovatelka", "Školní knihovník"),
        "Učíte skupiny s různou úrovní a dbáte na to, aby nikdo nezůstal pozadu.",
        (
            "Připravovat hodiny, které vyhoví rychlým i pomalým dětem",
            "Opravit práce do týdne a říci, jak pokračovat dál",
            "Setkávat se s rodiči každé pololetí a nejprve naslouchat",
            "Starat se o knihovnu & půjčovat, o co si žáci řeknou",
        ),
    ),
    bank.SOFTWARE: Occupation(
        ("Programátor", "Datová inženýrka", "Správce systémů", "Testerka"),
        "Tvoříte nástroje, na které se naše provozy každé ráno spoléhají.",
        (
            "Psát malé a otestované služby a starat se o ně v provozu",
            "Procházet změny ostatních a nechat si projít ty své",
            "Hledat příčinu pomalých dotazů a rozbitých importů",
            "Popisovat rozhraní tak, aby se nikdo nemusel ptát",
        ),
    ),
    bank.BUILDING: Occupation(
        ("Elektrikář", "Instalatér", "Truhlářka", "Jeřábník", "Svářeč"),
        "Udržujete staré budovy v dobrém stavu a stavíte nové, které dlouho vydrží.",
        (
            "Číst výkresy a domluvit pořadí prací se stavbyvedoucím",
            "Montovat, zkoušet & opravovat, co žádá pracovní list",
            "Zajistit stavbu na konci každé směny",
            "Zapisovat použitý materiál a nalezené závady",
        ),
    ),
    bank.SHOPS: Occupation(
        ("Skladník", "Vedoucí prodejny", "Prodavačka", "Řidič vysokozdvižného vozíku"),
        "Dbáte na plné regály, včasné zásilky a na to, aby zákazník našel pomoc.",
        (
            "Přijímat dodávky, porovnat je s objednávkou a uložit",
            "Chystat a balit objednávky s ruční čtečkou",
            "Radit zákazníkům a přijímat platby u pokladny",
            "Vést týdenní počítání zboží, které jde nejvíc na odbyt",
        ),
    ),
    bank.OFFICE: Occupation(
        ("Účetní", "Mzdová specialistka", "Koordinátorka kanceláře", "Nákupčí"),
        "Udržujete v pořádku čísla, smlouvy a kalendáře několika oddělení.",
        (
            "Účtovat faktury a řešit otevřené otázky s dodavateli",
            "Připravovat měsíční uzávěrku společně s controllingem",
            "Psát dopisy a smlouvy & vést jejich úplné spisy",
            "Plánovat schůzky a psát zápisy, které lidé opravdu čtou",
        ),
    ),
}

BANK = Bank(
    language="cs",
    levels=("{}", "{} (m/ž)", "{} - noční tým", "{} na víkendy"),
    about=(
        "Practice Careers provozuje každý den kliniky, kuchyně, depa, školy a dílny.",
        "Začali jsme jako jediná opravna a rostli jsme tím, že děláme běžnou práci dobře.",
        "Naše týmy jsou malé schválně: každý ví, kdo co dělá a proč na tom záleží.",
        "Plný týden se nám povedl, když lidem, kterým sloužíme, připadal klidný.",
        "Polovina našich vedoucích začínala ve stejné práci, o kterou se dnes stará.",
        "Rozhodnutí zapisujeme a vidí je všichni, takže se nováček rychle zorientuje.",
        "Kupujeme, stavíme a opravujeme s ohledem na příštích deset let, ne na čtvrtletí.",
    ),
    role=(
        "Tým tvoří devět lidí, mají společný kalendář a ve čtvrtek společný oběd.",
        "První týdny s vámi chodí někdo z kolegů a ukáže vám, jak to u nás děláme.",
        "Potom si den plánujete sami a řeknete nám, co k dobré práci potřebujete.",
        "Žádný týden není stejný, ale rozpis služeb je hotový měsíc předem a platí.",
        "Budete úzce spolupracovat se sousedními odděleními a někdy za ně zaskočíte.",
        "O chybách mluvíme brzy a nikomu se nevyčítá, že na ně upozornil.",
        "Na vlastní nápady je u nás místo a máme čas podívat se na jejich výsledky.",
        "Místo se uvolnilo, protože kolegyně přechází do jiného našeho oddělení.",
    ),
    tasks=(
        "Účastnit se krátké porady na začátku směny",
        "Zaučovat nové kolegy a předávat, co jste se naučili",
        "Navrhovat zlepšení a pomáhat s jejich zavedením do praxe",
        "Vést záznamy v našem plánovacím systému stále aktuální",
        "Dodržovat pravidla bezpečnosti a přátelsky je připomínat ostatním",
        "Zastupovat kolegy v době dovolené a nemoci",
    ),
    needs=(
        "Dokončené vzdělání v oboru nebo několik let praxe v podobné práci",
        "Pečlivost v maličkostech, i když je zrovna rušno",
        "Přátelské a jasné jednání s lidmi každého věku",
        "Ochota pracovat některé večery a každý třetí víkend",
        "Základy práce s počítačem; naše systémy vás naučíme",
        "Zodpovědnost vůči lidem, zvířatům & strojům",
        "Dobrá mluvená čeština; další jazyky jsou vítány",
        "Klid, když se plány změní na poslední chvíli",
    ),
    offers=(
        "Třicet dní dovolené a volno v den narozenin",
        "Pracovní oděv, nářadí a vlastní skříňku",
        "Každý rok placený kurz podle vlastního výběru",
        "Penzijní spoření, na které přispíváme stejně jako vy",
        "Oběd zdarma z naší vlastní kuchyně",
        "Jízdenku na autobus a vlak nebo kolo na splátky",
        "Pravidelné rozhovory o tom, jak se máte a kam chcete jít",
    ),
    closing=(
        "Poznáváte se? Napište nám pár řádků a kdy vám smíme zavolat.",
        "Na každou přihlášku odpovíme do deseti dnů, ať už dopadne jakkoli.",
        "Vítáme každého bez ohledu na věk, původ, víru, pohlaví nebo postižení.",
        "Než se rozhodnete, můžete u nás strávit půl dne.",
    ),
    headings=("Co budete dělat", "Co od vás čekáme", "Co nabízíme"),
    occupations=_OCCUPATIONS,
    employment={
        "FULL_TIME": "Plný úvazek",
        "PART_TIME": "Částečný úvazek",
        "TEMPORARY": "Na dobu určitou",
        "INTERN": "Stáž",
    },
    grouping="\N{NO-BREAK SPACE}",
    decimal=",",
    money="{amount} {mark}",
    span="{low} až {high}",
    starting="od {low}",
    per={"YEAR": "ročně", "MONTH": "měsíčně", "HOUR": "za hodinu"},
    pay="{money} {per}",
)
