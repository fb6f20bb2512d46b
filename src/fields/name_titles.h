#pragma once
// Titles and forms of address before a name, and letters behind one, by language. From general knowledge of naming customs. Folded,
// without dots. Internal to names.

#include <string_view>

namespace cdb::fields::name_words {

inline constexpr std::string_view title_list[] = {
    // English, with ranks and orders
    "mr", "mrs", "ms", "miss", "mx", "mister", "dr", "drs", "prof", "professor", "sir", "dame", "lady", "lord", "rev", "revd", "reverend", "fr", "father",
    "msgr", "monsignor", "ven", "capt", "cpt", "captain", "major-general", "lieutenant-general", "brigadier-general", "maj-gen", "lt-gen", "lt-col",
    "lieutenant-colonel", "brigadier", "vice-admiral", "rear-admiral", "right", "col", "colonel", "maj", "gen", "lt", "lieut", "lieutenant", "sgt", "sergeant",
    "ssgt", "tsgt", "msgt", "sfc", "cpl", "corporal", "pvt", "pfc", "cmdr", "cdr", "commander", "adm", "admiral", "cllr", "councillor", "insp", "supt", "hon",
    "honourable", "honorable", "rt", "atty", "engr", "barr", "alhaji", "alhaja", "mallam", "sheikh", "shaikh", "haji", "hajji", "hajjah", "hj", "hjh", "imam",
    "rabbi", "sister", "baroness", "viscount", "viscountess", "countess", "marquess", "marchioness", "duchess", "princess", "messrs", "mesdames", "attn",
    // German
    "herr", "herrn", "frau", "fraulein", "frl", "dipl-ing", "diplom-ingenieur", "ddr", "univ-prof", "priv-doz", "doktor", "ing", "kommerzialrat", "hofrat",
    "pfarrer", "rechtsanwalt", "rechtsanwaltin",
    // French
    "mme", "mmes", "mlle", "mlles", "madame", "monsieur", "mademoiselle", "maitre", "docteur", "veuve", "vve", "professeur",
    // Spanish, Portuguese, Catalan
    "sr", "sra", "srta", "srto", "srita", "senor", "senora", "senorita", "senores", "senoras", "sres", "srs", "sras", "dna", "dra", "dres", "lic", "licda", "licdo", "lcdo", "lcda", "licenciado",
    "licenciada", "arq", "ingra", "mtro", "mtra", "excmo", "excma", "exmo", "exma", "ilmo", "ilma", "illmo", "eng", "enga", "engo", "profa", "profra", "abog",
    "senhor", "senhora", "senhorita", "doutor", "doutora", "doctor", "doctora", "ingeniero", "ingeniera", "abogado", "abogada", "profesor", "profesora",
    // Italian
    "sig", "signor", "signore", "signora", "signorina", "sigra", "signa", "sigri", "dott", "dottssa", "drssa", "profssa", "dottor", "dottore", "dottoressa", "avv", "avvto", "avvocato",
    "ingegner", "ingegnere", "geom", "rag", "egr", "gent", "gentma", "professore", "professoressa",
    // Dutch
    "dhr", "mevr", "mw", "mevrouw", "meneer", "mej", "mejuffrouw", "ir",
    // The north
    "hr", "fru", "froken", "frk", "herra", "rouva", "neiti", "proua", "ponas", "ponia", "kungs", "kundze",
    // Polish, Czech, Slovak, Hungarian, Romanian, the Balkans
    "pan", "pani", "panna", "panu", "lek", "inz", "mgr", "hab", "ks", "mag", "bc", "bca", "mga", "mvdr", "thdr", "thlic", "doc", "paeddr", "pharmdr", "phdr", "judr", "mudr", "mddr", "rndr",
    "rsdr", "slecna", "slecno", "ozv", "ifj", "dl", "domnul", "domnului", "doamna", "doamnei", "domnisoara", "d-na", "d-l", "d-nul", "d-ra", "gdin", "gosp", "gospodin", "gospodja", "gospoda",
    "gospodjica", "gospa", "zoti", "zonja", "znj",
    // Turkish
    "sn", "sayin", "bayan",
    // India, the Malay world, the Philippines
    "shri", "shrimati", "smt", "kumari", "sri", "dato", "dato'", "datuk", "datin", "puan", "encik", "bapak", "bpk", "ibu", "gng",
    // Cyrillic
    "г-н", "г-жа", "г-ца", "гн", "гжа", "господин", "госпожа", "госпожица", "гражданин", "гражданка", "доктор", "д-р", "проф", "профессор", "инж", "пан", "панi", "пані",
    "панна",
    // Greek
    "κα", "κοσ", "κυριοσ", "κυρια", "κυριε", "δισ", "δεσποινισ", "δρ", "καθ", "καθηγητησ",
    // Arabic, Hebrew
    "السيد", "السيدة", "الآنسة", "الانسة", "آنسة", "السادة", "الدكتور", "الدكتورة", "دكتور", "دكتورة", "د", "المهندس", "المهندسة", "الأستاذ", "الأستاذة",
    "أستاذ", "أستاذة", "الشيخ", "الحاج", "الحاجة", "מר", "גב'", "גברת", "ד\"ר", "ד\u05F4ר", "עו\u05F4ד", "פרופ'", "פרופסור", "עו\"ד", "הרב", "אינג'",
    // The scripts of India, Thai and Khmer, where they are parted from the name
    "श्री", "श्रीमती", "श्रीमान", "सुश्री", "कुमारी", "डॉ", "डॉक्टर", "प्रो", "पंडित", "শ্রী", "শ্রীমতী", "জনাব", "জনাবা", "ডা", "ড", "திரு", "திருமதி", "செல்வி", "டாக்டர்", "శ్రీ",
    "శ్రీమతి", "డా", "ಶ್ರೀ", "ಶ್ರೀಮತಿ", "ಡಾ", "શ્રી", "શ્રીમતી", "ડૉ", "ਸ਼੍ਰੀ", "ਸ਼੍ਰੀਮਤੀ", "ਡਾ", "ശ്രീ", "ശ്രീമതി", "ഡോ", "นาย", "นาง", "นางสาว", "นส", "คุณ", "ดร", "นพ", "พญ", "ศ", "รศ",
    "ผศ", "อาจารย์", "លោក", "លោកស្រី", "អ្នកស្រី", "កញ្ញា", "ឯកឧត្តម",
};
// Titles that are also given or family names: taken off only before two more words or "of".
inline constexpr std::string_view weak_title_list[] = {
    "major", "general", "judge", "justice", "dean", "king", "queen", "prince", "duke", "earl", "count", "baron", "marquis", "bishop", "archbishop",
    "cardinal", "pastor", "brother", "president", "governor", "senator", "don", "dona", "saint", "me", "bay", "master", "chief", "elder", "deacon", "canon",
    "detective", "inspector", "constable", "nurse", "soeur", "frere", "abbe",
};
// A single word behind these is a given name (Sir Edmund), behind the others a family name (Mr Smith).
inline constexpr std::string_view given_title_list[] = {
    "sir", "dame", "sister", "brother", "father", "king", "queen", "prince", "princess", "saint", "don", "dona", "dna", "คุณ", "นาย", "นาง", "นางสาว",
};
// Of the titles, those that are names as well unless a dot shows that they are cut short.
inline constexpr std::string_view dotted_title_list[] = {
    "mag", "rag", "eng", "bc", "lek", "dl", "ir", "gent", "ven", "barr", "sig", "doc", "maj", "ilma", "signa", "sigri", "นพ",
};
// Behind a name as well, where nobody bears them: SMITH JOHN MR, Ayşe Hanım.
inline constexpr std::string_view title_behind_list[] = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "frau", "mme", "mlle", "monsieur", "madame", "srta", "sra", "dhr", "mevr", "hanim", "bey", "efendi",
};
// Given names of French and Spanish that are hardly any elsewhere, by which M. and D. before them are known for titles.
inline constexpr std::string_view french_given_list[] = {
    "jean", "pierre", "francois", "philippe", "michel", "jacques", "laurent", "olivier", "thierry", "christophe", "frederic", "stephane", "sebastien", "guillaume", "mathieu", "matthieu", "julien", "benoit", "luc", "yves", "alain", "gerard", "rene", "henri", "georges", "etienne",
    "antoine", "didier", "gilles", "herve", "xavier", "fabrice", "cedric", "jerome", "damien", "arnaud", "remi", "remy", "gregoire", "emile", "edouard", "serge", "yannick", "loic", "gael", "maxime", "romain", "quentin", "baptiste", "clement", "lucien", "thibault", "thibaut", "fabien",
    "gaetan", "ghislain", "joel", "lionel", "ludovic", "patrice", "regis", "sylvain", "tanguy", "yvan", "yvon", "aurelien", "bastien", "corentin", "germain", "hugues",
};
inline constexpr std::string_view spanish_given_list[] = {
    "jose", "juan", "luis", "carlos", "antonio", "manuel", "francisco", "javier", "miguel", "pedro", "alberto", "fernando", "rafael", "ignacio", "enrique", "ramon", "pablo", "jorge", "alfonso", "andres", "eduardo", "felipe", "jaime", "joaquin", "julio", "mariano", "ricardo",
    "santiago", "tomas", "vicente", "angel", "diego", "gonzalo", "agustin", "alvaro", "jesus", "emilio", "gregorio", "domingo", "guillermo", "arturo", "alejandro", "esteban", "federico", "ernesto",
};
// Before a rank: Staff Sgt., 1st Lt., Chief Petty Officer.
inline constexpr std::string_view rank_list[] = {
    "sgt", "sergeant", "lt", "lieutenant", "lieut", "cpl", "corporal", "officer", "commander", "cmdr", "admiral", "adm", "marshal", "gen", "general", "col",
    "colonel", "capt", "captain", "major", "maj",
};
inline constexpr std::string_view rank_degree_list[] = {
    "staff", "first", "1st", "second", "2nd", "master", "gunnery", "lance", "chief", "petty", "technical", "flight", "wing", "squadron", "rear", "vice", "warrant",
    "brigadier", "air",
};

inline constexpr std::string_view noble_list[] = {
    "baron", "baroness", "baronet", "viscount", "viscountess", "earl", "count", "countess", "marquess", "marquis",
    "marchioness", "duke", "duchess", "lord", "lady", "prince", "princess", "king", "queen", "bt", "freiherr", "graf",
};
// Of these, the ones nobody bears as a name.
inline constexpr std::string_view sure_noble_list[] = {
    "baronet", "viscount", "viscountess", "countess", "marquess", "marchioness", "baroness",
};
// German titles of nobility: since 1919 part of the family name that follows (Otto Graf Lambsdorff).
inline constexpr std::string_view german_noble_list[] = {
    "graf", "grafin", "graefin", "freiherr", "freifrau", "freiin", "furst", "furstin", "prinz", "prinzessin", "ritter", "edler", "edle", "frhr",
};

// Professional and honorary letters behind a name.
inline constexpr std::string_view credential_list[] = {
    "phd", "dphil", "mba", "cpa", "esq", "esquire", "dds", "dmd", "dvm", "msc", "bsc", "llb", "llm", "edd", "psyd",
    "pharmd", "frcs", "frs", "obe", "mbe", "cbe", "kcb", "gcb", "kbe", "dbe", "rn", "md", "jd", "pe", "cfa", "pmp", "mp",
    "mep", "lcsw", "rph", "cfp", "aia", "meng", "beng", "bcom", "mphil", "drph", "qc", "kc", "ret", "retd", "bt", "od", "dc", "dpm",
    "ccnp", "scd", "mph", "msw", "lpn", "msn", "bsn", "dnp", "crna", "mrcp", "mrcs", "frcp", "faan", "facs", "fca", "aca",
    "acca", "csc", "drsc", "artd", "usn", "usaf", "usmc", "uscg", "mpa", "mfa", "bfa", "mdiv", "thd", "dmin", "lpc", "lmft", "lmhc", "aprn", "fnp", "dpt",
    "cissp", "fcca", "mbbs", "mbchb", "bds", "mds", "mrcgp", "dsc", "dlitt", "ceng", "cmg", "kcmg", "gcmg", "dso", "cvo", "kcvo", "frsa", "fba", "mdb", "mdl",
    "hons", "dipl", "mres", "msci",
};
// Only behind a comma or with dots (M.A.): they are family names as well.
inline constexpr std::string_view weak_credential_list[] = {
    "ma", "ba", "do", "ms", "bs", "sj", "se", "bc", "mag", "dr", "prof", "ing", "dis", "mga", "bca", "jp", "osb", "ofm",
};

}  // namespace cdb::fields::name_words
