"""Short forms that a dose must not use: how often, and which medicine.

Latin and other frequencies: ISMP list of error-prone abbreviations (R2); bd, om and on are British
hospital habit (D). Drug names: the same list. `SURE` forms are wrong wherever they stand; the
others are also ordinary words or other short forms, and count only beside a dose.
"""

from __future__ import annotations

# Form without dots, in small letters -> the words to write.
SURE_TIMES = {
    "qd": "once a day",
    "qds": "4 times a day",
    "qid": "4 times a day",
    "tds": "3 times a day",
    "tid": "3 times a day",
    "qod": "every other day",
    "qhs": "at bedtime",
    "tiw": "3 times a week",
    "biw": "twice a week",
    "qam": "every morning",
    "qpm": "every evening",
    "prn": "when you need it",
    "nocte": "at night",
}
UNSURE_TIMES = {
    "od": "once a day",
    "bd": "twice a day",
    "bid": "twice a day",
    "stat": "now",
    "mane": "in the morning",
}
# These are ordinary words in small letters, so they count only in capitals.
CAPITAL_TIMES = {
    "HS": "at bedtime",
    "OM": "in the morning",
    "ON": "at night",
    "AC": "before food",
    "PC": "after food",
    "BDS": "twice a day",
    "TD": "3 times a day",
    "EOD": "every other day",
}

SURE_NAMES = {
    "MTX": "methotrexate",
    "AZT": "zidovudine",
    "HCTZ": "hydrochlorothiazide",
    "MSO4": "morphine sulfate",
    "MgSO4": "magnesium sulfate",
    "ZnSO4": "zinc sulfate",
    "CPZ": "chlorpromazine",
    "PTU": "propylthiouracil",
    "DTO": "diluted tincture of opium",
    "5FU": "fluorouracil",
    "5-FU": "fluorouracil",
    "6MP": "mercaptopurine",
    "6-MP": "mercaptopurine",
    "TNK": "tenecteplase",
    "NOAC": "a blood thinner, by name",
    "DOAC": "a blood thinner, by name",
}
UNSURE_NAMES = {
    "APAP": "paracetamol (acetaminophen)",
    "MS": "morphine sulfate",
    "HCT": "hydrochlorothiazide",
    "TAC": "triamcinolone",
    "T3": "liothyronine",
    "T4": "levothyroxine",
    "ASA": "aspirin",
    "AZA": "azathioprine",
    "PCA": "the medicine's name",
    "TPA": "alteplase",
    "INH": "isoniazid",
    "Hct": "the full name",
}
