"""The places of the practice site's postings, spelled in the several ways that real sites use."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Spot:
    """One place of work."""

    words: str
    """As the site shows it: "Cambridge, MA, US"."""
    locality: str
    """Town; empty for a remote place."""
    region: str
    """State or province; empty when not stated."""
    country: str
    """ISO 3166-1 alpha-2."""

    @property
    def remote(self) -> bool:
        """Whether the place is a country to work from, not a town."""
        return not self.locality


@dataclasses.dataclass(frozen=True)
class Money:
    """The currency of a country."""

    currency: str
    """ISO 4217."""
    symbol: str
    """As written before a sum, with its blank where one belongs there."""
    scale: int
    """About how many units buy what a euro buys."""


_EURO = Money("EUR", "€", 1)
_MONEY = {
    "AE": Money("AED", "AED ", 4),
    "AR": Money("ARS", "ARS ", 1000),
    "AU": Money("AUD", "A$", 1),
    "BR": Money("BRL", "R$", 4),
    "CA": Money("CAD", "C$", 1),
    "CH": Money("CHF", "CHF ", 1),
    "CL": Money("CLP", "CLP ", 800),
    "CO": Money("COP", "COP ", 3000),
    "CZ": Money("CZK", "Kč ", 20),
    "DK": Money("DKK", "DKK ", 8),
    "GB": Money("GBP", "£", 1),
    "IN": Money("INR", "₹", 40),
    "JP": Money("JPY", "¥", 100),
    "KE": Money("KES", "KES ", 100),
    "KR": Money("KRW", "₩", 1000),
    "MA": Money("MAD", "MAD ", 8),
    "MX": Money("MXN", "MXN ", 10),
    "NZ": Money("NZD", "NZ$", 2),
    "PE": Money("PEN", "PEN ", 3),
    "PH": Money("PHP", "PHP ", 40),
    "PL": Money("PLN", "PLN ", 4),
    "SE": Money("SEK", "SEK ", 10),
    "SG": Money("SGD", "S$", 1),
    "SN": Money("XOF", "XOF ", 500),
    "US": Money("USD", "$", 1),
    "ZA": Money("ZAR", "ZAR ", 10),
}

_TABLES = {
    "en": """
        Cambridge, MA, US|Cambridge|MA|US
        Austin, Texas, United States|Austin|Texas|US
        United States, Portland (OR)|Portland|OR|US
        Chicago, IL|Chicago|IL|US
        San Diego, CA, USA|San Diego|CA|US
        US-WA-Spokane|Spokane|WA|US
        Remote - United States|||US
        London, UK|London||GB
        Leeds, England, United Kingdom|Leeds|England|GB
        Cambridge, United Kingdom|Cambridge||GB
        Cardiff, Wales|Cardiff|Wales|GB
        Remote (UK)|||GB
        Dublin, Ireland|Dublin||IE
        Toronto, ON, Canada|Toronto|ON|CA
        Halifax, Nova Scotia, Canada|Halifax|Nova Scotia|CA
        Remote - Canada|||CA
        Melbourne VIC, Australia|Melbourne|VIC|AU
        Hobart, Tasmania, AU|Hobart|Tasmania|AU
        Wellington, New Zealand|Wellington||NZ
        Bengaluru, Karnataka, India|Bengaluru|Karnataka|IN
        Pune, IN|Pune||IN
        Singapore, Singapore|Singapore||SG
        Cape Town, South Africa|Cape Town||ZA
        Nairobi, Kenya|Nairobi||KE
        Utrecht, Netherlands|Utrecht||NL
        Malmö, Sweden|Malmö||SE
        Aarhus, Denmark|Aarhus||DK
        Kraków, Poland|Kraków||PL
        Dubai, United Arab Emirates|Dubai||AE
        Cebu City, Philippines|Cebu City||PH
        Busan, South Korea|Busan||KR
        Tokyo, Japan|Tokyo||JP
        Helsinki, Finland|Helsinki||FI
        Remote, Ireland|||IE
    """,
    "de": """
        München, Deutschland|München||DE
        Berlin|Berlin||DE
        Köln, Nordrhein-Westfalen, Deutschland|Köln|Nordrhein-Westfalen|DE
        Frankfurt am Main, DE|Frankfurt am Main||DE
        Deutschland, Leipzig|Leipzig||DE
        Wien, Österreich|Wien||AT
        Graz, Steiermark, AT|Graz|Steiermark|AT
        Zürich, Schweiz|Zürich||CH
        Bern (CH)|Bern||CH
        Remote - Deutschland|||DE
    """,
    "fr": """
        Paris, France|Paris||FR
        Lyon, Auvergne-Rhône-Alpes, France|Lyon|Auvergne-Rhône-Alpes|FR
        Saint-Étienne (42), France|Saint-Étienne|42|FR
        Nantes, FR|Nantes||FR
        Bruxelles, Belgique|Bruxelles||BE
        Montréal, QC, Canada|Montréal|QC|CA
        Genève, Suisse|Genève||CH
        Luxembourg, Luxembourg|Luxembourg||LU
        Dakar, Sénégal|Dakar||SN
        Casablanca, Maroc|Casablanca||MA
        Télétravail - France|||FR
    """,
    "es": """
        Madrid, España|Madrid||ES
        Barcelona, Cataluña, España|Barcelona|Cataluña|ES
        Córdoba, Andalucía, ES|Córdoba|Andalucía|ES
        Ciudad de México, México|Ciudad de México||MX
        Guadalajara, Jalisco, MX|Guadalajara|Jalisco|MX
        Córdoba, Argentina|Córdoba||AR
        Santiago, Chile|Santiago||CL
        Medellín, Colombia|Medellín||CO
        Lima, Perú|Lima||PE
        Remoto - España|||ES
    """,
    "pt-BR": """
        São Paulo, SP, Brasil|São Paulo|SP|BR
        Recife - PE|Recife|PE|BR
        Porto Alegre, Rio Grande do Sul, Brasil|Porto Alegre|Rio Grande do Sul|BR
        Belo Horizonte/MG|Belo Horizonte|MG|BR
        Lisboa, Portugal|Lisboa||PT
        Braga, PT|Braga||PT
        Remoto - Brasil|||BR
    """,
    "cs": """
        Praha, Česko|Praha||CZ
        Brno, Jihomoravský kraj, Česká republika|Brno|Jihomoravský kraj|CZ
        Ostrava|Ostrava||CZ
        Plzeň, CZ|Plzeň||CZ
        Olomouc, Česká republika|Olomouc||CZ
    """,
    "ja": """
        東京都渋谷区|渋谷区|東京都|JP
        大阪府大阪市|大阪市|大阪府|JP
        札幌市, 北海道|札幌市|北海道|JP
        日本 福岡県 福岡市|福岡市|福岡県|JP
        京都市|京都市||JP
    """,
}


def money_of(country: str) -> Money:
    """Return the currency of a country; the euro where no other is known."""
    return _MONEY.get(country, _EURO)


def _spots(table: str) -> tuple[Spot, ...]:
    return tuple(Spot(*row.strip().split("|")) for row in table.split("\n") if row.strip())


SPOTS: dict[str, tuple[Spot, ...]] = {tag: _spots(table) for tag, table in _TABLES.items()}
"""The places by the language of the postings there."""
