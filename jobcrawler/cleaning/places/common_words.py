"""Words that stand beside a country or a town, and are no town: "UK - Various"."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ANYWHERE = _words("""
    absprache accounting admin administration agence agency alle alternance any apply aussendienst
    autre autres baustelle boutique branch business callcenter cdd cdi chantier cities client
    clients company compliance confidential contract convenir corporate countrywide customer
    customers data definir departamento departement department depot design details diverse divers
    einkauf engineering entreprise everywhere fabrica fabrik factory field filiale finance
    fulfillment fulfilment gmbh government group gruppe hauptverwaltung headquarter holding hr inc
    industrial innendienst interim intern internship klinik kunden lager landratsamt legal limited
    location locations logistics logistik ltd magasin magazzino mairie manufacturing marketing
    ministry multiple nationwide negotiable offshore oficina online onshore operations organization
    other others otros permanent plc praktikum praxis precise product production produktion
    purchasing quality rathaus regional reisetatigkeit remote retail sales sarl security
    select service services several shop site sites sonstige sparkasse standort standorte
    statewide store stores supermarket support team teams temporary territory travel unknown
    unspecified urgent usine various vereinbarung vertrieb verwaltung vessel warehouse werk
    werkstatt wherever
""")
"""By key: in no town's name."""
_ALONE = _words("""
    airport all altstadt altro area bank bord camp center central centre centro city clinic coast
    college country county court demo district dock downtown european farm global gemeinde harbour
    haven home hospital hotel house hub innenstadt international island kita lab laboratory lieu
    local lugar mall midwest mine mobil mobile more name national new next none null obra open ort
    park place plaza police port private province public region research restaurant rig route
    sample school schule ship standard state station test tier today todas tous toutes tower town
    ubicacion university uptown village ville zentrum zone
""")
"""By key: in towns' names, and none of them alone."""


def is_common(key: str) -> bool:
    """Return whether a name (`keys.key_of`) is of words for something else than a town."""
    words = key.split()
    return not _ANYWHERE.isdisjoint(words) or all(word in _ALONE for word in words)
