"""Words that edits of postings put in place of others."""

from __future__ import annotations

CITIES = {
    "Oslo": "NO", "Leipzig": "DE", "Porto": "PT", "Tampere": "FI", "Ghent": "BE", "Lyon": "FR",
    "Denver": "US", "Tucson": "US", "Boise": "US", "Halifax": "CA", "Leeds": "GB", "Cork": "IE",
    "Sevilla": "ES", "Bologna": "IT", "Gdansk": "PL", "Brno": "CZ", "Osaka": "JP", "Pune": "IN",
}  # fmt: skip
FORMS = (
    "{}",
    "{} GmbH",
    "{}, Inc.",
    "{} Ltd.",
    "{} S.A.",
    "{} GmbH & Co. KG",
    "{} B.V.",
    "The {}",
)
GENDERS = ("", " (m/w/d)", " (all genders)", " m/f/x", " (H/F)")
LEVELS = ("Senior", "Junior", "Lead", "Principal", "Staff", "Head", "Intern")
TEAMS = ("Payments", "Growth", "Data Platform", "Checkout", "Warehouse North", "Risk", "Search",
         "Identity", "Night Shift", "Cardiology", "Node Infra", "Merchant Tools")  # fmt: skip
BLURBS = (
    "Apply through our board today and be among the first whom this employer will meet.",
    "We list thousands of vacancies every week and check each of them by hand before it appears.",
    "Create an alert so that openings like this one reach your inbox every single morning.",
    "This advertisement was provided by a partner; we take no responsibility for its content.",
    "Candidates of every background are welcome to send an application in any language they like.",
    "Our career coaches will read your curriculum free of charge within two working days.",
    "Salaries shown on this page are estimates made from similar advertisements of last year.",
    "Please quote the reference of the advertisement whenever you get in touch with the employer.",
)
OTHER_WORDS = {
    "you": "the candidate", "your": "the candidate's", "we": "the company", "our": "the company's",
    "will": "is going to", "work": "collaborate", "working": "collaborating", "team": "crew",
    "experience": "background", "strong": "solid", "skills": "abilities", "ability": "capacity",
    "help": "support", "looking": "searching", "join": "become part of", "build": "create",
    "develop": "create", "manage": "run", "and": "as well as", "with": "together with",
    "including": "such as", "required": "needed", "must": "has to", "responsible": "in charge",
    "customers": "clients", "customer": "client", "years": "yrs", "knowledge": "understanding",
    "ensure": "make sure", "provide": "offer", "opportunity": "chance", "role": "position",
    "new": "fresh", "in": "within", "to": "in order to", "excellent": "outstanding",
}  # fmt: skip
TITLES_IN_GERMAN = {
    "software": "Programm", "engineer": "Ingenieur", "engineering": "Technik",
    "manager": "Verantwortlicher", "sales": "Vertrieb", "data": "Daten",
    "scientist": "Wissenschaftler",
    "assistant": "Hilfskraft", "developer": "Entwickler", "architect": "Architekt",
    "customer": "Kunden", "service": "Dienst", "representative": "Berater", "rep": "Berater",
    "retail": "Einzelhandel", "analyst": "Analytiker", "designer": "Gestalter",
    "specialist": "Fachkraft", "account": "Konto", "operations": "Betrieb", "cloud": "Wolke",
    "solution": "Loesung", "product": "Produkt", "support": "Betreuung", "nurse": "Pflegekraft",
    "driver": "Fahrer", "coordinator": "Koordinator", "consultant": "Berater",
    "executive": "Beauftragter", "marketing": "Werbung", "business": "Geschaeft",
    "technical": "Technischer", "program": "Programmplan", "research": "Forschung",
    "human": "Personal", "resources": "Wesen", "security": "Sicherheit", "finance": "Finanzen",
}  # fmt: skip
