"""Mail addresses and phone numbers in text, also as people disguise them; and text without them.

A number is a phone's by its form alone (+49 89 1234567, (212) 555-0123, 01 23 45 67 89) or by the
word before it ("Tel."). Pay, dates, times, postal codes and reference numbers are none.

Why not the library phonenumbers: it takes 85 ms to load, 140 ms for 4 KB full of numbers and over
a second for a hostile text of 40 KB, needs to be told the country, and finds "2024-118372".
"""

# ruff: noqa: RUF001 -- the words and signs of many languages are meant as they are.

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

ContactKind = Literal["email", "phone"]

_LOCAL = r"(?<![\w.+-])[\w+](?:[\w.+-]{0,62}[\w+])?"
_LABEL = r"[\w](?:[\w-]{0,61}\w)?"
_AT_WORDS = (
    r"(?:at|ät|aet|@|arobase|arroba|chiocciola|kukac|zavináč|zavinac|małpa|собака|snabel-?a)"
)
_DOT_WORDS = r"(?:dot|punkt|point|punto|ponto|punt|tečka|kropka|piste|точка|\.)"
_HIDDEN_AT = rf" ?[(\[{{<] ?{_AT_WORDS} ?[)\]}}>] ?"
_HIDDEN_DOT = rf" ?[(\[{{<] ?{_DOT_WORDS} ?[)\]}}>] ?"
_TOP = r"[^\W\d_]{2,24}(?![\w-])"
_MAILS = (
    # name@host.org, also with the @ of East Asian keyboards
    re.compile(rf"{_LOCAL}[@＠](?:{_LABEL}\.){{1,6}}{_TOP}"),
    # name (at) host (dot) org, name [at] host.org
    re.compile(
        rf"{_LOCAL}{_HIDDEN_AT}{_LABEL}(?:(?:\.|{_HIDDEN_DOT}| dot ){_LABEL}){{0,5}}"
        rf"(?:\.|{_HIDDEN_DOT}| dot ){_TOP}",
        re.IGNORECASE,
    ),
    # name@host (dot) org
    re.compile(
        rf"{_LOCAL}@{_LABEL}(?:{_HIDDEN_DOT}{_LABEL}){{0,5}}{_HIDDEN_DOT}{_TOP}", re.IGNORECASE
    ),
    # name AT host DOT org, name at host dot org
    re.compile(rf"{_LOCAL} (?:AT|at) {_LABEL}(?: (?:DOT|dot) {_LABEL}){{0,4}} (?:DOT|dot) {_TOP}"),
)
_FILES = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|css|js)$", re.IGNORECASE)
_DISGUISE = (
    (re.compile(rf" ?[(\[{{<] ?{_AT_WORDS} ?[)\]}}>] ?| at |＠", re.IGNORECASE), "@"),
    (re.compile(rf" ?[(\[{{<] ?{_DOT_WORDS} ?[)\]}}>] ?| dot ", re.IGNORECASE), "."),
)

_GAP = r"[ \u00a0\u2009\u202f./\-–‑]{1,3}"
_BEFORE = r"(?<![\w.,:/#+$€£¥₹%=&?-])(?<![$€£¥₹#] )"
_EXTENSION = (
    r"(?:,? ?(?:ext|extn|extension|ex|dw|durchwahl|poste|ramal|доб|вн|x)\.? ?:? ?\d{1,6})?"
)
_AFTER = rf"{_EXTENSION}(?![\w%€£$¥])(?![.,:/–-]\d)"
_PHONES = (
    # +49 (0)89 1234567, 0049 89 1234567
    re.compile(
        rf"(?<![\w+])(?:\+ ?|(?<![.,:/-])00 ?)[1-9]\d{{0,3}}(?:{_GAP}|(?=[(\d]))"
        rf"(?:\(0?\d{{0,4}}\)(?:{_GAP})?)?\d{{1,11}}(?:{_GAP}\d{{1,9}}){{0,6}}{_AFTER}",
        re.IGNORECASE,
    ),
    # (212) 555-0123, 212-555-0123, 1-800-555-0123
    re.compile(
        rf"{_BEFORE}(?:1[-. ])?(?:\([2-9]\d\d\) ?-?|[2-9]\d\d[-.–])\d{{3}}[-. –]\d{{4}}{_AFTER}",
        re.IGNORECASE,
    ),
    # (11) 98765-4321, (089) 123 456 78
    re.compile(
        rf"{_BEFORE}\(0?[1-9]\d{{1,4}}\)(?:{_GAP})?\d{{2,8}}(?:{_GAP}\d{{2,5}}){{0,4}}{_AFTER}",
        re.IGNORECASE,
    ),
    # 01 23 45 67 89, 089 / 1234567, 020 7946 0958, 03-1234-5678
    re.compile(rf"{_BEFORE}0[1-9]\d{{0,4}}(?:{_GAP}\d{{2,9}}){{1,5}}{_AFTER}", re.IGNORECASE),
)
# "Tel.: 912 345 678": any form.
_CALLED = re.compile(
    r"(?<!\w)(?:tel(?:e(?:ph|f)one?)?|tel[ée]fon[oe]?|téléphone|tél|telefoon|telefon|telefonszám|"
    r"puhelin|puh|tlf|tfn|phone(?: (?:number|no))?|ph|fon|fone|call(?: us)?(?: (?:at|on))?|"
    r"mob(?:ile?|il)?|móvil|celular|cell|handy|gsm|fax|whats ?app|viber|sms|text us at|hotline|"
    r"anruf(?:en)?(?: unter)?|rufnummer|telefonnummer|appel(?:ez|er)(?: (?:le|au))?|"
    r"телефон|тел|моб|τηλ(?:έφωνο)?|هاتف|تلفن|טלפון|电话|電話(?:番号)?|手机|手機|전화(?:번호)?|연락처|फोन|"
    r"điện thoại|đt|โทร|☎|✆|📞)"
    r"[ .:：\-–()#\u00a0]{0,4}(?:(?:nr|no|number|núm)\.?:? ?)?"
    rf"(?P<number>\+?\(?\d[\d ()\u00a0./\-–]{{4,22}}\d){_EXTENSION}(?![\d%€£$¥])",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)\b"
    r"|\b\d{1,2}[.:]\d\d ?[-–]"
)
_REFERENCE = re.compile(
    r"(?:\b(?:id|ref(?:erence)?|req(?:uisition)?|job|no|nr|n°|nº|number|code|kennziffer|siret|siren|"
    r"vat|iban|bic|hrb|zip|plz|isbn|ein|npi|order|posting|vacancy|az|case)\b|[#№])[ .:#-]{0,4}$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₹₽₩]|\b(?:usd|eur|gbp|chf|inr|jpy|sek|nok|dkk|pln|czk|brl|cad|aud)) ?$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r" ?(?:[$€£¥₹₽₩%]|(?:usd|eur|euros?|gbp|chf|inr|jpy|sek|nok|dkk|kr|pln|zł|czk|kč|huf|ft|brl|"
    r"cad|aud|"
    r"rub|руб|円|元|원)\b)",
    re.IGNORECASE,
)
_PHONE_DIGITS, _NATIONAL_DIGITS, _CALLED_DIGITS = (8, 15), (9, 12), (6, 15)


class Contact(NamedTuple):
    """A mail address or phone number, and where it stands in the text."""

    kind: ContactKind
    value: str
    """The address without disguise; the digits, with "+" where the country's are among them."""
    start: int
    end: int


def contacts_in(text: str) -> tuple[Contact, ...]:
    """Return the mail addresses and phone numbers of a text, in its order."""
    taken: list[Contact] = []
    for contact in sorted((*_mails(text), *_phones(text)), key=lambda one: (one.start, -one.end)):
        if not taken or contact.start >= taken[-1].end:
            taken.append(contact)
    return tuple(taken)


def redacted(text: str) -> str:
    """Return the text with "[email]" and "[phone]" in the place of each."""
    kept: list[str] = []
    end = 0
    for contact in contacts_in(text):
        kept += (text[end : contact.start], f"[{contact.kind}]")
        end = contact.end
    return "".join((*kept, text[end:]))


def _mails(text: str) -> Iterator[Contact]:
    for pattern in _MAILS:
        for match in pattern.finditer(text):
            value = match[0]
            for disguise, sign in _DISGUISE:
                value = disguise.sub(sign, value)
            if not _FILES.search(value):
                yield Contact("email", value, match.start(), match.end())


def _phones(text: str) -> Iterator[Contact]:
    for match in _CALLED.finditer(text):
        found = _phone(text, match.start("number"), match.end(), _CALLED_DIGITS)
        if found:
            yield found
    for index, pattern in enumerate(_PHONES):
        for match in pattern.finditer(text):
            if _REFERENCE.search(text, max(0, match.start() - 20), match.start()):
                continue
            least, most = _NATIONAL_DIGITS if index else _PHONE_DIGITS
            found = _phone(text, match.start(), match.end(), (least, most))
            if found:
                yield found


def _phone(text: str, start: int, end: int, digits: tuple[int, int]) -> Contact | None:
    """Return a number unless its digits are too few or too many, or a date's or an amount's."""
    shown = text[start:end]
    number = re.split(r"[^\W\d_]", shown, maxsplit=1)[0]
    value = "".join(re.findall(r"\d", number.replace("(0)", "")))
    is_amount = _MONEY_AFTER.match(text, end) or _MONEY_BEFORE.search(
        text, max(0, start - 5), start
    )
    if not digits[0] <= len(value) <= digits[1] or is_amount or _DATE.search(number):
        return None
    if value.startswith("00"):
        value = f"+{value[2:]}"
    elif shown.startswith("+"):
        value = f"+{value}"
    return Contact("phone", value, start, end)
