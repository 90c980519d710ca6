"""German phrases."""

from __future__ import annotations

from jobcrawler.practice.phrases import bank
from jobcrawler.practice.phrases.bank import Bank, Occupation

_OCCUPATIONS = {
    bank.HEALTH: Occupation(
        ("Pflegefachkraft", "Hebamme", "Physiotherapeut", "Medizinische Fachangestellte"),
        "Sie kümmern sich um kranke Menschen und um die Angehörigen, die bei ihnen sitzen.",
        (
            "Pflege des Tages mit den Ärztinnen planen und vor Schichtende festhalten",
            "Medikamente geben, Verbände wechseln & Verschlechterungen früh bemerken",
            "Behandlungen in einfachen Worten erklären",
            "Vorräte prüfen und melden, was knapp wird",
        ),
    ),
    bank.KITCHEN: Occupation(
        ("Koch", "Konditorin", "Restaurantleitung", "Servicekraft", "Küchenhilfe"),
        "Sie kochen und servieren täglich für einige hundert Gäste, von denen viele wiederkommen.",
        (
            "Fonds, Soßen und kalte Speisen aus der Lieferung des Tages vorbereiten",
            "Den Posten sauber, beschriftet und bereit für den nächsten Service halten",
            "Gäste zu Allergien beraten und nur sagen, was sicher ist",
            "Zweimal in der Woche das Lager zählen und nachbestellen",
        ),
    ),
    bank.TRANSPORT: Occupation(
        ("Berufskraftfahrer", "Busfahrerin", "Disponent", "Zugbegleiter", "Fahrradkurier"),
        "Sie bringen Menschen und Waren pünktlich und heil an ihr Ziel.",
        (
            "Reifen, Licht und Ladung vor der ersten Fahrt prüfen",
            "Dem Fahrplan folgen und Verspätungen früh an das Depot melden",
            "Fahrgästen beim Ein- und Aussteigen helfen",
            "Fahrtenbuch führen und Lieferscheine abgeben",
        ),
    ),
    bank.EDUCATION: Occupation(
        ("Grundschullehrkraft", "Mathematiklehrer", "Erzieherin", "Schulbibliothekar"),
        "Sie unterrichten gemischte Gruppen und achten darauf, dass niemand zurückbleibt.",
        (
            "Unterricht vorbereiten, der für schnelle und langsame Kinder passt",
            "Arbeiten binnen einer Woche durchsehen und den nächsten Schritt nennen",
            "Eltern jedes Halbjahr treffen und erst zuhören",
            "Die Bücherei betreuen & ausleihen, was gewünscht wird",
        ),
    ),
    bank.SOFTWARE: Occupation(
        ("Softwareentwickler", "Dateningenieurin", "Systemadministrator", "Testingenieur"),
        "Sie bauen die Werkzeuge, auf die sich unsere Häuser jeden Morgen verlassen.",
        (
            "Kleine, getestete Dienste schreiben und im Betrieb begleiten",
            "Änderungen anderer durchsehen und eigene durchsehen lassen",
            "Langsame Abfragen und kaputte Importe bis zur Ursache verfolgen",
            "Schnittstellen so beschreiben, dass niemand nachfragen muss",
        ),
    ),
    bank.BUILDING: Occupation(
        ("Elektroniker", "Anlagenmechanikerin", "Tischler", "Kranführer", "Schweißer"),
        "Sie halten alte Gebäude in Schuss und errichten neue, die lange stehen werden.",
        (
            "Pläne lesen und die Reihenfolge mit der Bauleitung abstimmen",
            "Einbauen, prüfen & reparieren, was der Auftrag verlangt",
            "Die Baustelle nach jeder Schicht sichern",
            "Verbrauchtes Material und gefundene Mängel notieren",
        ),
    ),
    bank.SHOPS: Occupation(
        ("Lagermitarbeiter", "Filialleitung", "Verkäuferin", "Staplerfahrer"),
        "Sie sorgen für volle Regale, pünktliche Sendungen und gut beratene Kundschaft.",
        (
            "Lieferungen annehmen, mit der Bestellung vergleichen und einlagern",
            "Bestellungen mit dem Handscanner zusammenstellen und packen",
            "Kundinnen und Kunden beraten und kassieren",
            "Die wöchentliche Zählung schnell drehender Waren leiten",
        ),
    ),
    bank.OFFICE: Occupation(
        ("Buchhalter", "Lohnbuchhalterin", "Bürokoordination", "Einkäufer"),
        "Sie halten Zahlen, Verträge und Kalender mehrerer Bereiche in Ordnung.",
        (
            "Rechnungen buchen und offene Fragen mit Lieferanten klären",
            "Den Monatsabschluss mit dem Controlling vorbereiten",
            "Briefe und Verträge entwerfen & ihre Akten vollständig halten",
            "Besprechungen planen und lesbare Protokolle schreiben",
        ),
    ),
}

BANK = Bank(
    language="de",
    levels=("{} (m/w/d)", "{} (m/w/d)", "{}", "{} (w/m/d) im Nachtteam", "Leitende Position: {}"),
    about=(
        "Practice Careers betreibt jeden Tag Kliniken, Küchen, Depots, Schulen und Werkstätten.",
        "Wir haben als eine einzige Reparaturwerkstatt begonnen und sind mit Sorgfalt gewachsen.",
        "Unsere Bereiche sind bewusst klein: Alle wissen, wer was tut und warum es zählt.",
        "Eine volle Woche war gut, wenn sie sich für die Menschen bei uns ruhig angefühlt hat.",
        "Die Hälfte unserer Teamleitungen hat in der Aufgabe begonnen, die sie heute betreut.",
        "Entscheidungen werden aufgeschrieben und sind für alle offen, auch für neue Kollegen.",
        "Wir kaufen, bauen und reparieren für die nächsten zehn Jahre, nicht für das Quartal.",
    ),
    role=(
        "Das Team besteht aus neun Menschen mit gemeinsamem Kalender und festem Mittagessen.",
        "In den ersten Wochen geht jemand mit Ihnen mit und zeigt, wie wir hier arbeiten.",
        "Danach planen Sie Ihren Tag selbst und sagen, was Sie für gute Arbeit brauchen.",
        "Keine Woche gleicht der anderen, doch der Dienstplan steht einen Monat vorher fest.",
        "Sie arbeiten eng mit den Nachbarbereichen zusammen und springen dort manchmal ein.",
        "Fehler sprechen wir früh an, und niemand wird dafür getadelt, sie anzusprechen.",
        "Für eigene Ideen ist Platz, und für den Blick auf die Ergebnisse ist Zeit vorgesehen.",
        "Die Stelle ist frei, weil eine Kollegin in einen anderen unserer Bereiche wechselt.",
    ),
    tasks=(
        "An der kurzen Besprechung zu Beginn der Schicht teilnehmen",
        "Neue Kolleginnen und Kollegen einarbeiten",
        "Verbesserungen vorschlagen und bei der Umsetzung helfen",
        "Aufzeichnungen in unserem Planungssystem aktuell halten",
        "Sicherheitsregeln einhalten und andere freundlich daran erinnern",
        "Kolleginnen und Kollegen bei Urlaub und Krankheit vertreten",
    ),
    needs=(
        "Eine abgeschlossene Ausbildung oder mehrere Jahre Erfahrung in ähnlicher Arbeit",
        "Sorgfalt im Kleinen, auch wenn viel los ist",
        "Eine freundliche und klare Art im Umgang mit Menschen jeden Alters",
        "Bereitschaft zu einigen Abenden und jedem dritten Wochenende",
        "Grundkenntnisse am Computer; unsere Programme zeigen wir Ihnen",
        "Verantwortungsgefühl für Menschen, Tiere & Maschinen",
        "Gutes gesprochenes Deutsch; weitere Sprachen sind willkommen",
        "Die Ruhe, wenn sich Pläne kurzfristig ändern",
    ),
    offers=(
        "Dreißig Tage Urlaub und ein freier Geburtstag",
        "Arbeitskleidung, Werkzeug und ein eigener Spind",
        "Jedes Jahr eine bezahlte Weiterbildung nach eigener Wahl",
        "Eine Altersvorsorge, zu der wir ebenso viel beitragen wie Sie",
        "Kostenloses Mittagessen aus der eigenen Küche",
        "Eine Fahrkarte für Bus und Bahn oder ein Leasingrad",
        "Regelmäßige Gespräche darüber, wie es Ihnen geht und wohin Sie wollen",
    ),
    closing=(
        "Klingt das nach Ihnen? Schreiben Sie uns ein paar Zeilen und wann wir anrufen dürfen.",
        "Wir beantworten jede Bewerbung innerhalb von zehn Tagen, wie auch immer sie ausgeht.",
        "Bei uns sind alle willkommen, gleich welchen Alters, Glaubens oder welcher Herkunft.",
        "Gern können Sie uns einen halben Tag lang besuchen, bevor Sie sich entscheiden.",
    ),
    headings=("Ihre Aufgaben", "Das bringen Sie mit", "Das bieten wir"),
    occupations=_OCCUPATIONS,
    employment={
        "FULL_TIME": "Vollzeit",
        "PART_TIME": "Teilzeit",
        "TEMPORARY": "Befristet",
        "INTERN": "Praktikum",
    },
    grouping=".",
    decimal=",",
    money="{amount} {mark}",
    span="{low} bis {high}",
    starting="ab {low}",
    per={"YEAR": "pro Jahr", "MONTH": "pro Monat", "HOUR": "pro Stunde"},
    pay="{money} {per}",
)
