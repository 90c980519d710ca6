from __future__ import annotations

import pytest

from jobcrawler.duplicates.organisations import organisation_key

ONE = [
    ("Acme GmbH & Co. KG", "ACME", "The Acme, Inc.", "acme s.p.a.", "Acme S. A.",
     "Acme Sp. z o.o.",
     "Acme Pty. Ltd.", "Acme Co., Ltd.", "PT Acme Tbk", "Acme\u00ae Corporation", "Acme A/S",
     "Acme AB (publ)", "Acme, L.L.C.", "Acme S.r.l.", "ACME Oyj", "Acme a.s.", "Acme K.K.",
     "Globex d/b/a Acme"),
    ("Müller & Söhne OHG", "Muller & Sohne", "MÜLLER + SÖHNE"),
    ("Coca-Cola", "Coca Cola", "CocaCola Company"),
    ("L'Oréal S.A.", "LOreal", "L\u2019Oréal"),
    ("株式会社アクメ", "アクメ\uff08株\uff09", "㈱アクメ", "アクメ"),
    ("삼성전자(주)", "㈜삼성전자", "주식회사 삼성전자"),
    ("\u041e\u041e\u041e «Ромашка»", "Ромашка", "ромашка"),
    ("Johnson & Johnson", "Johnson and Johnson", "JOHNSON+JOHNSON"),
]  # fmt: skip
NOTHING = [None, "", "  ", "-", "Unknown", "N/A", "n/a", "Confidential",
           "Company Confidential", "Our client", "keine Angabe", "Entreprise confidentielle",
           "Empresa Confidencial", "非公開", "Undisclosed", "(Anonymous)"]  # fmt: skip
APART = ["Acme", "Acme Energy GmbH", "Acme UK Ltd", "Siemens", "Siemens Energy",
         "Siemens Healthineers", "AG", "SE", "Group", "Holding", "Казаоблгаз", "Unknown Worlds",
         "Confidential Records Ltd",
         "ガメ", "カメ"]  # fmt: skip


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_spellings_of_one_organisation_have_one_key(names):
    keys = {organisation_key(name) for name in names}
    assert len(keys) == 1
    assert None not in keys


@pytest.mark.parametrize("name", NOTHING)
def test_a_name_that_says_nothing_has_no_key(name):
    assert organisation_key(name) is None


def test_different_organisations_have_different_keys():
    keys = [organisation_key(name) for name in APART]
    assert None not in keys
    assert len(set(keys)) == len(APART)


def test_a_long_name_takes_no_time():
    assert organisation_key("GmbH " * 5000) == organisation_key("gmbh " * 5000)
    assert organisation_key("(formerly " * 20_000)
