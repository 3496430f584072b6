"""Words with a plainer one beside them, and measures that say nothing.

A row is the plain words to write, then every form that they stand for, parted by bars. A swap is
always plainer; a term may stand if it is explained where it first appears. Sources: NHS content
style guide, A to Z of NHS health writing; CDC Everyday Words for Public Health Communication;
Plain Language Action and Information Network. The lists are short on purpose: a finding on a word
that everybody knows teaches authors to ignore the rest.
"""

from __future__ import annotations

SWAPS: tuple[tuple[str, str], ...] = (
    ("medicine", "medication | medications | medicament | pharmaceutical | pharmaceuticals"),
    ("pharmacy", "chemist | chemists | chemist's"),
    ("give, or take", "administer | administered | administering | administers"),
    ("giving", "administration of"),
    ("start", "commence | commenced | commences | commencing | initiate | initiated | initiating"),
    (
        "stop",
        "discontinue | discontinued | discontinuing | discontinuation | cease | ceased | "
        "cessation | terminate | terminated",
    ),
    (
        "use",
        "utilise | utilised | utilize | utilized | utilising | utilizing | utilisation | "
        "utilization",
    ),
    ("about", "approximately | in the region of"),
    ("before", "prior to | in advance of"),
    ("after", "subsequent to | following on from"),
    ("then, or later", "subsequently | thereafter"),
    ("because", "due to the fact that | owing to the fact that | on account of"),
    ("if", "in the event of | in the event that | should you experience"),
    ("to", "in order to"),
    (
        "for, or about",
        "in relation to | with regard to | with respect to | in respect of | "
        "pertaining to | regarding",
    ),
    (
        "side effects",
        "adverse effect | adverse effects | adverse reaction | adverse reactions | "
        "adverse event | adverse events | undesirable effects | undesirable effect | "
        "untoward effects",
    ),
    (
        "get, or have",
        "experience side effects | experience any side effects | "
        "develop side effects | experience symptoms | experience any symptoms | experience any of",
    ),
    (
        "help",
        "facilitate | facilitates | facilitated | assistance | ameliorate | alleviate | "
        "alleviates | alleviated | alleviating",
    ),
    ("try", "endeavour | endeavor"),
    ("end", "conclude | concludes | conclusion of"),
    ("get", "obtain | obtained | obtaining | obtains"),
    ("buy", "purchase | purchased | purchasing"),
    ("need", "require | requires | required | requiring | necessitate | necessitates"),
    ("enough", "sufficient | sufficiently | an adequate amount of"),
    ("too much", "excessive amount | excessive amounts | an excess of"),
    ("more", "additional | supplementary"),
    ("most", "the majority of | majority of"),
    ("many", "numerous | a large number of | a multitude of"),
    ("quickly", "rapidly | expeditiously"),
    ("at once", "immediately upon | forthwith | at the earliest opportunity"),
    ("now", "at the present time | at this point in time | presently"),
    ("show", "demonstrate | demonstrates | demonstrated | indicative of"),
    ("tell", "notify | notified | inform | informed | informing | advise your doctor"),
    ("find", "ascertain | ascertained | ascertaining"),
    ("keep", "retain | retained | retaining"),
    ("send", "transmit | transmitted"),
    ("live", "reside | resides | residing"),
    (
        "eat or drink",
        "consume | consumed | consuming | consumption of | ingest | ingested | "
        "ingesting | ingestion",
    ),
    ("swallow", "take orally | taken orally | administered orally"),
    ("by mouth", "orally | per os"),
    ("pee", "urinate | urinating | pass urine | passing urine | micturition | urination"),
    ("poo", "defecate | defecation | faeces | feces | bowel movement | bowel movements"),
    ("sick, or throw up", "emesis | regurgitate"),
    ("heart", "cardiac"),
    ("lungs, or breathing", "pulmonary | respiratory"),
    ("kidney", "renal"),
    ("liver", "hepatic"),
    ("stomach", "gastric"),
    ("skin", "cutaneous | dermal"),
    ("belly, or tummy", "abdomen | abdominal"),
    ("armpit", "axilla | axillary"),
    ("below", "beneath"),
    ("walk", "ambulate | ambulating | ambulation | ambulatory"),
    ("stay away from", "abstain from | refrain from"),
    ("harmful", "deleterious | detrimental"),
    ("serious", "grave consequences | severe consequences"),
    ("best", "optimal | optimum | optimise | optimize"),
    ("likely", "in all likelihood | predisposed to | predisposition"),
    (
        "make worse",
        "exacerbate | exacerbates | exacerbated | exacerbating | exacerbation | "
        "aggravate | aggravates | aggravated",
    ),
    ("happen", "transpire | transpires"),
    ("come back", "recur | recurs | recurred | recurring | recurrence"),
    ("keep an eye on, or check", "monitor closely | closely monitored"),
    ("stop, or keep from", "preclude | precludes | precluded"),
    ("safe, or allowed", "permissible"),
    ("first", "initially | in the first instance"),
    ("yearly", "per annum"),
    ("a day", "per diem | per day"),
    ("for example", "e.g | eg | for instance"),
    ("that is", "i.e | ie"),
    ("and so on", "etc | et cetera"),
    ("against, or compared with", "vs | versus | vis-à-vis"),
    ("as", "inasmuch as | insofar as"),
    ("but", "notwithstanding | albeit"),
    ("so", "consequently | accordingly | therefore it is"),
    ("also", "furthermore | moreover | in addition to this"),
    ("or", "and/or"),
    ("he, she or they", "he/she | s/he | his/her | him/her"),
    ("must, or do", "it is imperative | it is essential that | it is vital that"),
    ("you can", "it is possible to"),
    ("do what you are told", "compliance with | comply with | adhere to | adherence"),
)

# Terms that a reader may meet on a letter or a label: allowed once they are explained.
TERMS: tuple[tuple[str, str], ...] = (
    ("high blood pressure", "hypertension | hypertensive"),
    ("low blood pressure", "hypotension | hypotensive"),
    ("low blood sugar", "hypoglycaemia | hypoglycemia | hypoglycaemic | hypoglycemic"),
    ("high blood sugar", "hyperglycaemia | hyperglycemia"),
    ("swelling", "oedema | edema"),
    ("heavy bleeding", "haemorrhage | hemorrhage | haemorrhages | hemorrhages"),
    ("piles", "haemorrhoids | hemorrhoids"),
    ("a bruise", "haematoma | hematoma | contusion | contusions | ecchymosis"),
    ("too few red blood cells", "anaemia | anemia | anaemic | anemic"),
    ("shortness of breath", "dyspnoea | dyspnea"),
    ("breathing that stops in sleep", "apnoea | apnea"),
    ("heart attack", "myocardial infarction"),
    ("chest pain from the heart", "angina"),
    ("stroke", "cerebrovascular accident"),
    ("fast heartbeat", "tachycardia"),
    ("slow heartbeat", "bradycardia"),
    ("an uneven heartbeat", "arrhythmia | arrhythmias | atrial fibrillation | dysrhythmia"),
    ("a feeling that your heart is pounding", "palpitation | palpitations"),
    ("a blood clot", "thrombosis | thrombus | embolism | embolus | thromboembolism | thrombotic"),
    ("medicine that thins the blood", "anticoagulant | anticoagulants"),
    ("painkiller", "analgesic | analgesics | analgesia"),
    ("medicine for fever", "antipyretic | antipyretics"),
    ("medicine for sickness", "antiemetic | antiemetics | anti-emetic | anti-emetics"),
    ("water tablet", "diuretic | diuretics"),
    ("itching", "pruritus"),
    ("redness", "erythema"),
    ("hives", "urticaria"),
    ("runny nose", "rhinitis"),
    ("sore throat", "pharyngitis"),
    ("inflammation of the stomach and gut", "gastroenteritis | gastritis"),
    ("indigestion", "dyspepsia"),
    ("trouble swallowing", "dysphagia"),
    ("trouble speaking", "dysphasia | aphasia"),
    ("tiredness", "lethargy | malaise | asthenia"),
    ("sleepiness", "somnolence | sedation"),
    ("trouble sleeping", "insomnia"),
    ("ringing in the ears", "tinnitus"),
    ("spinning dizziness", "vertigo"),
    ("fainting", "syncope | vasovagal"),
    ("pins and needles", "paraesthesia | paresthesia"),
    ("lasting, long-term", "chronic"),
    ("sudden, or severe", "acute"),
    ("not cancer", "benign"),
    ("cancer", "malignant | malignancy | malignancies | carcinoma | neoplasm"),
    ("spread of cancer", "metastasis | metastases | metastatic | metastasise"),
    ("tissue sample", "biopsy | biopsies"),
    ("outlook", "prognosis"),
    ("cause", "aetiology | etiology"),
    ("illness beside another", "comorbidity | comorbidities | co-morbidity | co-morbidities"),
    (
        "a reason not to use it",
        "contraindication | contraindications | contraindicated | contra-indicated",
    ),
    ("a reason to use it", "indication | indications | indicated for"),
    ("dose", "dosage | posology"),
    ("of unknown cause", "idiopathic"),
    ("caused by treatment", "iatrogenic"),
    ("without symptoms", "asymptomatic"),
    ("with a fever", "febrile | pyrexia | pyrexial"),
    ("under the skin", "subcutaneous | subcutaneously"),
    ("into a vein", "intravenous | intravenously"),
    ("into a muscle", "intramuscular | intramuscularly"),
    ("under the tongue", "sublingual | sublingually"),
    ("on the skin", "topical | topically | transdermal"),
    ("before the operation", "preoperative | pre-operative | preoperatively"),
    ("after the operation", "postoperative | post-operative | postoperatively"),
    ("before birth", "antenatal"),
    ("after birth", "postnatal"),
    ("newborn", "neonatal | neonate | neonates | perinatal"),
    ("stop eating and drinking", "nil by mouth"),
    ("taking blood", "phlebotomy | venepuncture | venipuncture"),
    ("a thin tube", "catheter | catheters | cannula | cannulas | stent | stents"),
    ("a cut", "laceration | lacerations | incision | incisions"),
    ("cleaning a wound", "debridement"),
    ("weak defences against infection", "immunosuppressed | immunocompromised"),
    ("medicine that weakens the body's defences", "immunosuppressant | immunosuppressants"),
    ("a severe allergic reaction", "anaphylaxis | anaphylactic"),
    ("slow, weak breathing", "respiratory depression"),
    ("fits", "convulsion | convulsions | convulsive"),
    ("unsteadiness", "ataxia | ataxic"),
    ("yellow skin or eyes", "jaundice | icterus"),
    ("blue lips or skin", "cyanosis | cyanotic"),
    ("muscle pain", "myalgia"),
    ("joint pain", "arthralgia"),
    ("weak muscles", "myasthenia | myasthenia gravis | myopathy"),
    ("damage to nerves", "neuropathy | neuropathic"),
    ("eye disease", "glaucoma | retinopathy"),
    ("blood fat", "lipid | lipids | hyperlipidaemia | hyperlipidemia"),
    ("blood infection", "septicaemia | septicemia | bacteraemia"),
    ("lasting illness", "sequelae"),
    ("medicines that act alike", "benzodiazepine | benzodiazepines"),
    (
        "the body's way of using it",
        "metabolise | metabolised | metabolize | metabolized | metabolism",
    ),
    ("how long it lasts in the body", "half-life"),
    ("a dummy treatment", "placebo"),
    ("burst, or tear", "rupture | ruptured"),
    ("blocked", "occlusion | occluded | stenosis"),
    ("on both sides", "bilateral | bilaterally"),
    ("on one side", "unilateral | unilaterally"),
    ("a protein in the blood", "albumin"),
    ("what blood carries oxygen with", "haemoglobin | hemoglobin"),
)

# Measures that two readers will take in two ways. NHS: be precise.
VAGUE: tuple[tuple[str, str], ...] = (
    ("how many", "a few | several | a number of | a couple of"),
    (
        "how often",
        "regularly | frequently | occasionally | periodically | from time to time | "
        "at regular intervals | every so often | now and again",
    ),
    ("when", "soon | shortly | in due course | in good time | some time | as appropriate"),
    (
        "how much",
        "excessive | excessively | a small amount | a large amount | in moderation | "
        "adequate | adequately | a reasonable amount | a little bit",
    ),
    (
        "how long",
        "for a while | a short time | a long time | prolonged periods | "
        "a prolonged period | an extended period",
    ),
)

# Words before or after a vague one that make it plain after all: as soon as, how soon, too soon.
NOT_VAGUE_AFTER = frozenset("as too how not so very more less most least".split())
NOT_VAGUE_BEFORE = frozenset(("as", "after", "scheduled"))

# Short forms that need no explaining on paper (NHS A to Z; days, countries, units of time).
KNOWN_SHORT = frozenset(
    "NHS GP GPS UK US USA EU TV ID OK AM PM DVD CD PDF QR FAQ HIV AIDS DNA FDA CDC MHRA PALS MRI "
    "CT ECG EKG BMI IVF IQ UV ER ICU RSVP SOS PIN SMS USB PO BSL NICE COVID BBC MP ATM DIY EEA GMC "
    "NMC CQC EXP LTD PLC LLC INC AB AS SA SAS SRL GMBH YES NO OR AND PE RN MD PA NP DO PHD BA MA "
    "BSC RAF IT HR PR JP VAT ISBN".split()
)

# Words that are put in capitals to shout.
EMPHASIS = frozenset(
    "NOT NEVER ALWAYS MUST ONLY STOP IMPORTANT WARNING CAUTION DANGER URGENT IMMEDIATELY".split()
)
