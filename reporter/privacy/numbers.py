"""Numbers that stand for a person: identity cards, bank cards, passports, number plates."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from reporter.chinese.compiled import led

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.privacy.number_context import Line

Span = tuple[int, int]

NOT_INSIDE = r"(?<!\d)(?<!\d\.)"  # where no longer number and no fraction is cut in two; a comma parts columns
NO_QUANTITY = r"(?!\d|\.\d|\s?[万亿千百元吨米斤度人户号个台件平公亩只条瓦套株棵头%％℃]|\s?[kKmM]?[wWvV])"
_NUMBERED = re.compile(
    r"(?:户号|编号|单号|文号|订单|工单|流水|凭证|合同|发票|代码|条码|批号|型号|序列号|序号|表号|资产|设备|项目|金额|[¥￥$])"
    r"[^\d，。；、]{0,6}\Z"
)
_PROVINCES = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]"  # GB/T 2260
_ID_18 = led(rf"(?<!\d)(?:{_PROVINCES})\d{{4}}[ -]?(\d{{8}})[ -]?\d{{3}}[\dXx](?![\dXx])")
_ID_15 = led(rf"{NOT_INSIDE}(?:{_PROVINCES})\d{{4}}([ -]?)(\d{{6}})\1\d{{3}}{NO_QUANTITY}")
_WEIGHTS = tuple(pow(2, power, 11) for power in range(17, 0, -1))  # GB 11643-1999: ISO 7064, MOD 11-2
_CHECKS = "10X98765432"

_IDENTITY = re.compile(r"身份证|身份号码|证件号")

_CARD = led(rf"{NOT_INSIDE}\d{{4}}(?:([ -]?)\d{{4}}){{3}}(?:\1\d{{1,3}})?{NO_QUANTITY}")
_ISSUED = re.compile("62|4|5[1-5]|35|9558")  # UnionPay, Visa, Mastercard, JCB, and ICBC's cards before UnionPay
_BANK = re.compile(r"卡号?|账号|账户|帐号|帐户|开户|银行|储蓄|存折|支付宝|转账|汇款")

_PASSPORT = led(r"(?<![A-Za-z\d])(?:[A-Z]{1,2}\d{7,9}|1[45]\d{7})(?![A-Za-z\d])")
_TRAVELS = re.compile(r"护照|通行证|passport", re.IGNORECASE)

_PLATE = led(
    r"(?<![创全最更崭])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•・. ]?"
    r"(?=[A-Z]{0,5}\d)(?:[A-HJ-NP-Z\d]{5,6}|[A-HJ-NP-Z\d]{4}[挂学警港澳领])(?![A-Za-z\d-]|标准|型)"
)


def is_numbered(line: Line, start: int) -> bool:
    """Return whether the words before a number say that it numbers a thing or is an amount: 户号, 订单编号, ￥."""
    return _NUMBERED.search(line.before(start)) is not None


def id_cards(line: Line) -> Iterator[Span]:
    """Yield the identity-card numbers: 18 digits with their check digit, 15 without one, each with a day of birth.

    Behind 身份证 one with a wrong check digit, which is a slip of the pen, is one too, and 15 digits in groups.
    """
    for match in _ID_18.finditer(line.text):
        digits = _digits(match[0])
        checked = _is_day(match[1]) and _CHECKS[_remainder(digits)] == digits[-1].upper()
        if checked or _IDENTITY.search(line.before(match.start())):
            yield match.span()
    for match in _ID_15.finditer(line.text):
        told = _IDENTITY.search(line.before(match.start()))
        if _is_day(f"19{match[2]}") and (told or not (match[1] or is_numbered(line, match.start()))):
            yield match.span()


def bank_cards(line: Line) -> Iterator[Span]:
    """Yield the bank-card numbers: 16 to 19 digits, also in fours, that pass Luhn's test.

    A tenth of all numbers pass it: without a word for a card or an account the first digits must be an issuer's too,
    and those of UnionPay where the digits stand in fours, as figures in a row do.
    """
    for match in _CARD.finditer(line.text):
        if not _luhn(_digits(match[0])) or is_numbered(line, match.start()):
            continue
        issued = match[0].startswith("62") or (not match[1] and _ISSUED.match(match[0]) is not None)
        if issued or _BANK.search(line.before(match.start())):
            yield match.span()


def passports(line: Line) -> Iterator[Span]:
    """Yield the numbers of passports and permits; other things are numbered alike: 护照 or 通行证 must stand before."""
    for match in _PASSPORT.finditer(line.text):
        if _TRAVELS.search(line.before(match.start())):
            yield match.span()


def plates(line: Line) -> Iterator[Span]:
    """Yield the number plates: province, letter, five or six digits and letters (GA 36-2018)."""
    for match in _PLATE.finditer(line.text):
        if not is_numbered(line, match.start()):
            yield match.span()


def _digits(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _remainder(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11


def _is_day(digits: str) -> bool:
    """Return whether eight digits are a day of the last or of this century."""
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year // 100 in (19, 20)
    except ValueError:
        return False


def _luhn(digits: str) -> bool:
    """Return whether digits pass Luhn's test (ISO/IEC 7812-1, annex B).

    >>> _luhn("4111111111111111"), _luhn("4111111111111112")
    (True, False)
    """
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0
