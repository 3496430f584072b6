"""Words that follow a number, by language: units, times of day, numbers themselves.

For reading numbers in a translation, not for printing: a form of a word that is missing here costs
a warning, no more. An entry is the beginning of a word, so that its endings need no entries of
their own, or a whole word if it ends in `!`. Machine-made, checked by nobody.
"""

from __future__ import annotations

import re
from functools import cache

# What a dose is measured in; a difference here is an error, whatever the language.
MEASURES = frozenset(("microgram", "mg", "g", "kg", "ml", "litre", "unit", "%", "°C", "°F"))

# Signs that are read alike everywhere.
SIGNS = {
    "microgram": "mcg!|µg!|μg!|ug!",
    "mg": "mg!",
    "g": "g!",
    "kg": "kg!",
    "ml": "ml!",
    "litre": "l!",
    "%": "%|٪",
    "°C": "°C!|° C!|℃",
    "°F": "°F!|° F!|℉",
    "cm": "cm!",
    "mm": "mm!",
}

_WORD = re.compile(r"\w+")
_COUNTED_IN = ("mmol!", "mmol/", "capsule", "drop", "puff", "sachet", "lozenge")  # in English
_LONGEST = 18  # of a measure's name
_SCALE = ("microgram", "mg", "g", "ml", "unit")
_TIME = ("minute", "hour", "day", "week", "month", "year", "times", "tablet")


def _row(measures: str, times: str, am: str, pm: str, oclock: str = "") -> dict[str, str]:
    """Name the entries of a row: five measures, eight units of time and form, times of day."""
    named = {
        **dict(zip(_SCALE, measures.split(" / "))),
        **dict(zip(_TIME, times.split(" / "))),
        "am": am,
        "pm": pm,
        "o'clock": oclock,
    }
    return {name: words for name, words in named.items() if words.strip("-")}


UNITS = {
    "en": _row(
        "microgram / milligram / gram / millilit / unit",
        "minute|min! / hour|hr! / day / week / month / year / times / tablet|pill",
        "am!|a.m.",
        "pm!|p.m.",
        "o'clock",
    ),
    "cy": _row(
        "microgram|ficrogram / miligram|filigram / gram / mililitr|fililitr / uned",
        "munud|funud / awr|oriau / diwrnod|ddiwrnod|niwrnod / wythnos / mis|fis / "
        "blynedd|flynedd|mlynedd|blwyddyn|flwyddyn|oed / gwaith|waith / tabled|dabled",
        "yb!|y bore",
        "yp!|y prynhawn|yr hwyr",
    ),
    "pl": _row(
        "mikrogram / miligram / gram / mililitr / jednost",
        "minut|min! / godzin|godz / dni|dzień|dob / tydzień|tygodni / miesi / "
        "lat!|lata|rok / raz / tabletk|tabletek",
        "rano",
        "po południu|wieczorem",
    ),
    "ro": _row(
        "microgram / miligram / gram / mililitr / unit",
        "minut|de minut / ore!|oră!|de ore / zi!|zile|de zile / săptămân|de săptămân / "
        "luni!|lună!|de luni / an!|ani!|de ani / ori!|de ori / comprimat|pastil",
        "dimineața|a.m.",
        "seara|după-amiaza|p.m.",
    ),
    "tr": _row(
        "mikrogram / miligram / gram / mililitre / ünite",
        "dakika|dk! / saat / gün / hafta / ay!|aya|aydan / yıl|yaş / kez|kere|defa / tablet|hap",
        "sabah",
        "akşam|öğleden sonra",
    ),
    "vi": _row(
        "microgram / miligam|milligram / gam!|gram / mililít / đơn vị",
        "phút / giờ|tiếng / ngày / tuần / tháng / năm|tuổi / lần / viên",
        "sáng",
        "chiều|tối",
        "giờ",
    ),
    "so": _row(
        "mikrogaraam / milligaraam|miligaraam / garaam / millilitir|mililitir / -",
        "daqiiqo|daqiiqad / saacad / maalmood|maalin / toddobaad|usbuuc / bilood|bil! / "
        "sano|sannad|jir / jeer / kiniin|kaniini",
        "subaxnimo|subax",
        "galabnimo|galab",
    ),
    "es": _row(
        "microgramo / miligramo / gramo / mililitro / unidad",
        "minuto / hora / día / semana / mes / año / vez!|veces / comprimido|tableta|pastilla",
        "de la mañana|a. m.|a.m.",
        "de la tarde|de la noche|p. m.|p.m.",
        "h!|horas",
    ),
    "fr": _row(
        "microgramme / milligramme / gramme / millilitre / unité",
        "minute / heure|h! / jour / semaine / mois / an!|ans!|année / fois / comprimé",
        "du matin",
        "de l’après-midi|de l'après-midi|du soir",
        "h!|heures",
    ),
    "pt": _row(
        "micrograma / miligrama / grama / mililitro / unidade",
        "minuto / hora|h! / dia / semana / mês|meses / ano / vez!|vezes / comprimido",
        "da manhã",
        "da tarde|da noite",
        "h!|horas",
    ),
    "uk": _row(
        "мкг!|мікрограм / мг!|міліграм / г!|грам / мл!|мілілітр / одиниц",
        "хвилин|хв! / годин|год! / дн|день|доб|діб / тижн|тижд / місяц / "
        "рок|рік|літ! / раз / таблет",
        "ранку",
        "вечора",
    ),
    "ru": _row(
        "мкг!|микрограмм / мг!|миллиграмм / г!|грамм / мл!|миллилитр / единиц",
        "минут|мин! / час|ч! / дн|день|сут / недел / месяц / год|лет / раз / таблет",
        "утра",
        "вечера",
        "часов",
    ),
    "el": _row(
        "μικρογραμμάρι / χιλιοστόγραμμ|χιλιοστογράμμ / γραμμάρι / χιλιοστόλιτρ / μονάδ",
        "λεπτ / ώρα|ώρες|ωρών|ώρ / ημέρ|μέρ|ημερ / εβδομάδ / μήν / έτ|ετών|χρόν / φορ / δισκί|χάπι",
        "π.μ.|πμ!|το πρωί",
        "μ.μ.|μμ!|το απόγευμα|το βράδυ",
    ),
    "ar": _row(
        "ميكروغرام|ميكروجرام|مكغ!|مكجم! / "
        "ملغ!|ملغم!|مغ!|مجم!|ملجم!|ملليغرام|مليغرام|ملليجرام|مليجرام|ملغرام / "
        "غ!|جم!|غرام|جرام / مل!|ملليلتر|مليلتر / وحدة|وحدات",
        "دقيقة|دقائق / ساعة|ساعات / يوم|أيام / أسبوع|أسابيع / شهر|أشهر|شهور / "
        "سنة|سنوات|عام|أعوام / مرة|مرات|مرّة|مرّات / قرص|أقراص|حبة|حبات|حبوب",
        "صباحًا|صباحاً|صباحا|ص!",
        "مساءً|مساء|ظهرًا|ظهراً|بعد الظهر|م!",
    ),
    "fa": _row(
        "میکروگرم / میلی‌گرم|میلی گرم|میلیگرم / گرم / میلی‌لیتر|میلی لیتر / واحد",
        "دقیقه / ساعت / روز / هفته / ماه / سال / بار|مرتبه|دفعه / قرص|عدد قرص",
        "صبح|ق.ظ",
        "عصر|بعدازظهر|بعد از ظهر|شب|ب.ظ",
    ),
    "ps": _row(
        "مایکروګرام / ملي ګرام|ملی ګرام|ملیګرام|ملي‌ګرام / ګرام / ملي لیتر|ملی لیتر / -",
        "دقیق / ساعت / ورځ / اونۍ|اونی / میاشت / کال|کلن / ځل|وار / ګولۍ|ګولی",
        "سهار",
        "ماسپښین|مازدیګر|ماښام",
        "بجې|بجو",
    ),
    "ur": _row(
        "مائیکروگرام|مائیکرو گرام / ملی گرام|ملیگرام / گرام / ملی لیٹر / یونٹ",
        "منٹ / گھنٹ / دن|روز / ہفت / مہین|ماہ / سال|برس / بار|مرتبہ|دفعہ / گولی|گولیا",
        "صبح",
        "شام|دوپہر|رات",
        "بجے",
    ),
    "he": _row(
        'מק״ג|מק"ג|מיקרוגרם / מ״ג|מ"ג|מיליגרם / גרם|ג׳ / מ״ל|מ"ל|מיליליטר / יחיד',
        "דקות|דקה / שעות|שעה / יום|ימים / שבוע / חודש / שנה|שנים / פעמ|פעם / טבליות|טבליה",
        "בבוקר|לפנה״צ",
        "בערב|אחה״צ|אחר הצהריים",
    ),
    "hi": _row(
        "माइक्रोग्राम / मि.ग्रा.|मिग्रा|मिलीग्राम|मि॰ग्रा॰|एमजी / ग्राम / "
        "मि.ली.|मिलीलीटर|मि॰ली॰|मिली!|एमएल / यूनिट|इकाई",
        "मिनट / घंट|घण्ट / दिन / सप्ताह|हफ़्त|हफ्त / महीन|माह / साल|वर्ष / बार / गोली|गोलिय|टैबलेट",
        "सुबह",
        "शाम|दोपहर|रात",
        "बजे",
    ),
    "ne": _row(
        "माइक्रोग्राम / मि.ग्रा.|मिग्रा|मिलिग्राम / ग्राम / मि.लि.|मिलिलिटर / युनिट",
        "मिनेट / घण्टा|घन्टा / दिन / हप्ता / महिना / वर्ष|साल / पटक|चोटि / चक्की|ट्याब्लेट",
        "बिहान",
        "बेलुका|दिउँसो|साँझ",
        "बजे",
    ),
    "bn": _row(
        "মাইক্রোগ্রাম / মি.গ্রা|মিগ্রা|মিলিগ্রাম|এমজি / গ্রাম / মি.লি|মিলিলিটার|মিলি! / ইউনিট",
        "মিনিট / ঘণ্টা|ঘন্টা / দিন / সপ্তাহ / মাস / বছর / বার / ট্যাবলেট|টি ট্যাবলেট|বড়ি|টি বড়ি",
        "সকাল",
        "বিকাল|বিকেল|সন্ধ্যা|রাত|দুপুর",
        "টা",
    ),
    "pa": _row(
        "ਮਾਈਕ੍ਰੋਗ੍ਰਾਮ / ਮਿਲੀਗ੍ਰਾਮ|ਮਿ.ਗ੍ਰਾ. / ਗ੍ਰਾਮ / ਮਿਲੀਲੀਟਰ|ਮਿ.ਲੀ. / ਯੂਨਿਟ",
        "ਮਿੰਟ / ਘੰਟ / ਦਿਨ / ਹਫ਼ਤ|ਹਫਤ / ਮਹੀਨ / ਸਾਲ / ਵਾਰ / ਗੋਲੀ",
        "ਸਵੇਰ",
        "ਸ਼ਾਮ|ਰਾਤ|ਦੁਪਹਿਰ",
        "ਵਜੇ",
    ),
    "gu": _row(
        "માઇક્રોગ્રામ / મિ.ગ્રા|મિગ્રા|મિલિગ્રામ / ગ્રામ / મિ.લિ|મિલિલિટર / યુનિટ",
        "મિનિટ / કલાક / દિવસ / અઠવાડિ|સપ્તાહ / મહિન / વર્ષ / વાર|વખત / ગોળી|ટેબ્લેટ",
        "સવાર",
        "સાંજ|બપોર|રાત",
        "વાગ્ય",
    ),
    "ta": _row(
        "மைக்ரோகிராம் / மி.கி|மில்லிகிராம் / கிராம் / மி.லி|மில்லிலிட்டர் / -",
        "நிமிட / மணி நேர|மணிநேர / நாள்|நாட்கள் / வார / மாத / ஆண்டு|வருட|வயது / முறை|தடவை / மாத்திரை",
        "காலை",
        "மாலை|பிற்பகல்|இரவு",
        "மணி",
    ),
    "zh-Hans": _row(
        "微克 / 毫克 / 克 / 毫升 / 单位",
        "分钟 / 小时|个小时 / 天|日 / 周|星期|个星期 / 个月 / 年|岁 / 次 / 片|粒",
        "上午|早上|早晨",
        "下午|晚上",
        "点|时",
    ),
    "zh-Hant": _row(
        "微克 / 毫克 / 克 / 毫升 / 單位",
        "分鐘 / 小時|個小時 / 天|日 / 週|周|星期|個星期 / 個月 / 年|歲 / 次 / 片|粒",
        "上午|早上|早晨",
        "下午|晚上",
        "點|時",
    ),
    "de": _row(
        "Mikrogramm / Milligramm / Gramm / Milliliter / Einheit",
        "Minute|Min. / Stunde|Std / Tag / Woche / Monat / Jahr / mal! / Tablette",
        "morgens|Uhr morgens",
        "nachmittags|abends|Uhr nachmittags|Uhr abends",
        "Uhr",
    ),
    "it": _row(
        "microgramm / milligramm / gramm / millilitr / unità",
        "minut / ora!|ore! / giorn / settiman / mese|mesi / ann / volt / compress",
        "del mattino|di mattina",
        "del pomeriggio|di sera",
    ),
    "cs": _row(
        "mikrogram / miligram / gram / mililitr / jednot",
        "minut / hodin / dn|den / týd / měsí / rok|let / krát|-krát / tablet",
        "ráno|dopoledne",
        "odpoledne|večer",
    ),
    "bg": _row(
        "мкг!|микрограм / мг!|милиграм / г!|грам / мл!|милилитър|милилитра / единиц",
        "минут / час / ден|дни / седмиц / месец / годин / път / таблет",
        "сутринта",
        "следобед|вечерта",
        "часа",
    ),
}

# Months as they stand alone, where a date needs another form (Unicode CLDR).
MONTHS = {
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad "
    "grudzień",
    "uk": "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад "
    "грудень",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "el": "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος "
    "Οκτώβριος Νοέμβριος Δεκέμβριος",
    "cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
}

# The numbers from 1 in words; "-" where the word also means something else.
NUMBERS = {
    "en": "one|once two|twice three four five six seven eight nine ten eleven twelve",
    "cy": "un dau|dwy|ddau|ddwy tri|tair|dri|dair pedwar|pedair pump|pum chwech|chwe saith wyth "
    "naw deg|deng",
    "pl": "jeden|jedna|jedną|jednej dwa|dwie|dwóch trzy|trzech cztery|czterech pięć|pięciu "
    "sześć|sześciu siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu",
    "ro": "unu|una doi|două trei patru cinci șase șapte opt - zece",
    "tr": "bir iki üç dört beş altı yedi sekiz dokuz -",
    "vi": "một hai ba bốn - sáu bảy tám - mười",
    "so": "hal|mid laba|labo saddex afar shan lix toddoba|toddobo siddeed sagaal toban",
    "es": "uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "fr": "un|une deux trois quatre cinq six sept huit - dix onze douze",
    "pt": "um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze",
    "uk": "один|одна|одну два|дві|двох|двічі три|трьох|тричі чотири|чотирьох п’ять|п’яти шість сім "
    "вісім дев’ять десять",
    "ru": "один|одна|одну|одного два|две|двух|дважды три|трех|трёх|трижды четыре|четырех|четырёх "
    "пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти десять|десяти",
    "el": "ένα|μία|έναν δύο τρεις|τρία|τριών τέσσερις|τέσσερα πέντε έξι επτά|εφτά οκτώ|οχτώ "
    "εννέα|εννιά δέκα",
    "ar": "واحد|واحدة اثنان|اثنين|اثنتين|مرتين|مرتان|أسبوعين|أسبوعان|يومين|يومان|ساعتين|شهرين|"
    "قرصين|حبتين|دقيقتين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|"
    "تسع عشرة|عشر",
    "fa": "یک دو سه چهار پنج شش هفت هشت - ده",
    "ps": "یو|یوه دوه درې څلور پنځه شپږ اووه اته نهه لس",
    "ur": "ایک دو تین چار پانچ چھ سات آٹھ نو دس",
    "he": "אחד|אחת שניים|שתיים|שני|שתי|פעמיים|יומיים|שבועיים|שעתיים שלוש|שלושה ארבע|ארבעה "
    "חמש|חמישה שש|שישה שבע|שבעה שמונה תשע|תשעה עשר|עשרה",
    "hi": "एक दो तीन चार पाँच|पांच छह|छः सात आठ नौ दस",
    "ne": "एक दुई तीन चार पाँच - सात आठ नौ दश",
    "bn": "এক|একটি|একবার দুই|দুটি|দুবার|দুইবার তিন|তিনটি|তিনবার চার|চারটি|চারবার পাঁচ ছয় সাত আট - দশ",
    "pa": "ਇੱਕ|ਇਕ ਦੋ ਤਿੰਨ ਚਾਰ ਪੰਜ ਛੇ ਸੱਤ ਅੱਠ ਨੌਂ -",
    "gu": "એક બે ત્રણ ચાર પાંચ - સાત આઠ નવ દસ",
    "ta": "ஒன்று|ஒரு இரண்டு|இருமுறை மூன்று நான்கு ஐந்து - ஏழு எட்டு ஒன்பது பத்து",
    "de": "eins|eine zwei|zweimal drei|dreimal vier|viermal fünf sechs sieben - neun zehn elf "
    "zwölf",
    "it": "uno|una due tre quattro cinque - sette otto nove dieci",
    "cs": "jeden|jedna|jednu dva|dvě|dvou|dvakrát tři|tří|třikrát čtyři|čtyř pět|pěti šest|šesti "
    "sedm|sedmi osm|osmi devět|devíti deset|deseti",
    "bg": "един|една|едно два|две|двама три|трима четири пет шест седем осем девет десет",
}
# Chinese numbers are words of one sign, which stand in many others: only before a counting word.
COUNTED = ("一二三四五六七八九十", "两兩", "次周週天片粒个個小分月年毫微克")


@cache
def _measures() -> tuple[frozenset[str], frozenset[str]]:
    """Return how the measures and forms of all languages begin, and those that are whole words."""
    entries = {
        entry
        for row in UNITS.values()
        for name in (*_SCALE, "tablet")
        for entry in row.get(name, "").split("|")
    }
    entries.update(_COUNTED_IN)
    entries.update(entry for signs in SIGNS.values() for entry in signs.split("|"))
    return (
        frozenset(one for one in entries - {"", "-"} if not one.endswith("!")),
        frozenset(one[:-1] for one in entries if one.endswith("!")),
    )


def is_measure(text: str, at: int) -> bool:
    """Say whether a word of a text is what a dose is measured or counted in, in any language."""
    begins, whole = _measures()
    word = _WORD.match(text, at)
    return (word is not None and word[0] in whole) or any(
        [text[at : at + length] in begins for length in range(1, _LONGEST)]
    )
