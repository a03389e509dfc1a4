"""What a synthetic company makes: its OKED and the goods that go with it, by TN VED code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """`document` is the kind of record a wholly produced good of this trade rests on (51-3.2–51-3.6)."""

    oked: str
    tnved: tuple[str, ...]
    document: str = ""


TRADES: dict[str, Trade] = {
    "transformers": Trade("27110", ("8504210000", "8504221000", "8504340000")),
    "cables": Trade("27320", ("8544499108", "8544609009")),
    "switchgear": Trade("27120", ("8537109800", "8537209200")),
    "batteries": Trade("27200", ("8507102003", "8507208001")),
    "furniture": Trade("31090", ("9403301100", "9403202009")),
    "workwear": Trade("14120", ("6203231000", "6211331000")),
    "knitwear": Trade("14390", ("6109100000", "6110309100")),
    "footwear": Trade("15200", ("6403400000", "6403919600")),
    "dairy": Trade("10511", ("0401201109", "0405101900", "0406105002")),
    "flour": Trade("10611", ("1101001500",)),
    "pasta": Trade("10730", ("1902191000", "1902199000")),
    "biscuits": Trade("10720", ("1905311900", "1905903000")),
    "meat": Trade("10130", ("1601009900", "1602503109")),
    "cement": Trade("23510", ("2523290000",)),
    "bricks": Trade("23320", ("6904100000",)),
    "concrete": Trade("23611", ("6810910000", "6810190001")),
    "paints": Trade("20301", ("3208909109", "3209100009", "3214109000")),
    "windows": Trade("22231", ("3925200000",)),
    "plastic_pipes": Trade("22210", ("3917211000", "3917239009")),
    "steel_pipes": Trade("24200", ("7304193009", "7306307708")),
    "structures": Trade("25111", ("7308200000", "7308905100")),
    "rebar": Trade("24100", ("7214200000",)),
    "buses": Trade("29101", ("8702101193",)),
    "farm_machinery": Trade("28302", ("8432100000", "8433205000")),
    "pumps": Trade("28139", ("8413705900", "8413702900")),
    "valves": Trade("28140", ("8481808199",)),
    "medicines": Trade("21201", ("3004900002",)),
    "paper": Trade("17220", ("4818101000", "4818209100")),
    "packaging": Trade("17212", ("4819100000", "4819200000")),
    "meters": Trade("26512", ("9028301100", "9028200000")),
    "coal": Trade("05101", ("2701129000",), "extraction_licence"),
    "oil": Trade("06100", ("2709009009",), "extraction_contract"),
    "copper_ore": Trade("07292", ("2603000000",), "extraction_licence"),
    "gravel": Trade("08121", ("2517101000",), "common_minerals_licence"),
    "grain": Trade("01111", ("1001990000", "1003900000"), "agricultural_record"),
    "potatoes": Trade("01131", ("0701909000",), "agricultural_record"),
    "scrap": Trade("38110", ("7204499000", "7602009000"), "scrap_permit"),
}

PROCESSING = tuple(key for key, trade in TRADES.items() if not trade.document)
TRADING_OKED = "46900"

DOCUMENT_BY_CODE: dict[str, str] = {
    **{f"{chapter:02d}": "agricultural_record" for chapter in (*range(1, 15), 51)},
    "22": "water_permit",
    "25": "extraction_licence",
    "2505": "common_minerals_licence",
    "2517": "common_minerals_licence",
    "26": "extraction_licence",
    "2612": "extraction_contract",
    "2701": "extraction_licence",
    "2702": "extraction_licence",
    "27": "extraction_contract",
    "2844": "extraction_contract",
    "72": "scrap_permit",
    "74": "scrap_permit",
    "76": "scrap_permit",
}


def document_for(tnved: str) -> str:
    """The kind of record that a wholly produced good of this code rests on."""
    return DOCUMENT_BY_CODE.get(tnved[:4]) or DOCUMENT_BY_CODE.get(tnved[:2], "permit")
