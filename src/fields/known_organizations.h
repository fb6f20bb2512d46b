#pragma once
// Organizations that everybody knows and whose names have no mark of one: the largest companies, retail chains, banks, airlines, brands of
// hotels and restaurants, payment and delivery services, bodies of the United Nations and of states. From general knowledge, without those
// that are called like a person (Ford, Marriott). Folded as organization words are. Internal to organization names.

#include <string_view>

namespace cdb::fields {

inline constexpr std::string_view known_organizations[] = {
    // International bodies, agencies, charities
    "nasa", "nato", "unesco", "unicef", "unhcr", "unicredit", "uefa", "opec", "asean", "oxfam", "greenpeace", "amnesty", "habitat for humanity", "red cross", "red crescent", "rotes kreuz", "croix rouge", "croix rouge francaise", "cruz roja", "cruz vermelha", "croce rossa",
    "salvation army", "the salvation army", "heilsarmee", "save the children", "doctors without borders", "medecins sans frontieres", "arzte ohne grenzen", "world vision", "united way", "goodwill", "boy scouts", "girl scouts", "peace corps", "world bank", "weltbank", "medicare", "medicaid",
    "social security", "internal revenue", "state farm", "homeland security", "national guard", "green party", "labour party", "democratic party", "republican party", "caritas", "diakonie", "malteser", "johanniter", "arbeiterwohlfahrt", "lebenshilfe", "bundeswehr", "polizei", "bundespolizei", "feuerwehr", "agentur fur arbeit",
    // Retail
    "walmart", "wal mart", "costco", "best buy", "home depot", "the home depot", "whole foods", "trader joes", "dollar general", "dollar tree", "family dollar", "seven eleven", "rite aid", "cvs", "walgreens", "kroger", "safeway", "publix", "wegmans", "aldi", "aldi nord", "aldi sud", "lidl", "rewe", "edeka", "penny markt", "netto",
    "kaufland", "dm drogerie", "ikea", "carrefour", "auchan", "intermarche", "monoprix", "casino supermarche", "decathlon", "leroy merlin", "fnac", "darty", "mercadona", "el corte ingles", "tesco", "sainsburys", "sainsbury", "asda", "waitrose", "woolworths", "bunnings", "kmart", "officeworks", "office depot", "officemax", "staples",
    "petco", "petsmart", "autozone", "pep boys", "advance auto", "jiffy lube", "bed bath and beyond", "barnes and noble", "dicks sporting goods", "foot locker", "tj maxx", "marks and spencer", "argos", "primark", "h and m", "uniqlo", "gamestop", "toys r us", "crate and barrel", "pottery barn", "urban outfitters",
    "old navy", "banana republic", "victorias secret", "bath and body works", "sephora", "ulta", "macys", "bloomingdales", "saks fifth avenue", "neiman marcus", "coop", "migros", "albert heijn", "kruidvat", "delhaize", "colruyt", "esselunga", "conad", "biedronka", "zabka", "lewiatan", "tesco express", "magnit", "pyaterochka",
    "media markt", "mediamarkt", "hornbach", "bauhaus", "conrad electronic", "zalando", "otto versand", "lojas americanas", "magazine luiza", "pao de acucar", "soriana", "chedraui", "oxxo", "falabella", "exito", "big bazaar", "reliance fresh", "lulu hypermarket", "don quijote", "familymart", "family mart", "muji",
    // The net, payment, delivery
    "amazon", "amazon marketplace", "amazon prime", "google", "google pay", "facebook", "meta platforms", "instagram", "whatsapp", "youtube", "tiktok", "linkedin", "twitter", "netflix", "spotify", "uber", "uber eats", "lyft", "airbnb", "doordash", "door dash", "grubhub", "instacart", "deliveroo", "just eat", "lieferando", "takeaway com", "glovo", "rappi",
    "foodpanda", "zomato", "swiggy", "ebay", "etsy", "shopify", "paypal", "klarna", "apple pay", "western union", "moneygram", "mercado libre", "mercado livre", "mercado pago", "alibaba", "aliexpress", "shopee", "lazada", "flipkart", "rakuten", "microsoft", "apple store", "samsung", "samsung electronics", "sony", "nintendo", "panasonic", "toshiba", "hitachi",
    "huawei", "xiaomi", "lenovo", "intel", "nvidia", "oracle", "cisco", "adobe", "salesforce", "dropbox", "booking com", "expedia", "tripadvisor", "groupon", "opentable",
    // Banks, insurers, telecoms
    "bank of america", "wells fargo", "chase bank", "jpmorgan", "jpmorgan chase", "jp morgan", "goldman sachs", "morgan stanley", "capital one", "american express", "citibank", "citigroup", "us bank", "deutsche bank", "commerzbank", "postbank", "sparkasse", "volksbank", "hypovereinsbank", "credit suisse", "credit agricole", "bnp paribas", "societe generale", "la banque postale",
    "banco santander", "bbva", "caixabank", "intesa sanpaolo", "barclays", "lloyds bank", "natwest", "hsbc", "standard chartered", "rabobank", "abn amro", "itau", "itau unibanco", "bradesco", "banco do brasil", "caixa economica", "sberbank", "allianz", "zurich insurance", "generali", "prudential", "metlife", "geico", "liberty mutual", "blue cross",
    "blue shield", "blue cross blue shield", "kaiser permanente", "deutsche telekom", "telekom", "vodafone", "t mobile", "telefonica", "movistar", "verizon", "verizon wireless", "comcast", "xfinity", "british telecom", "swisscom", "telstra", "optus", "claro", "airtel", "reliance jio", "turkcell", "at and t",
    // Industry, energy, carriers
    "johnson controls", "johnson and johnson", "procter and gamble", "general electric", "general motors", "general mills", "general dynamics", "northrop grumman", "lockheed martin", "raytheon", "honeywell", "boeing", "airbus", "rolls royce", "siemens", "siemens energy", "robert bosch", "thyssenkrupp", "basf", "volkswagen", "mercedes benz",
    "toyota", "nissan", "mazda", "subaru", "hyundai", "hyundai motor", "kia motors", "peugeot", "fiat", "ferrari store", "tesla", "volvo", "volvo cars", "ab volvo", "scania", "skoda auto", "nokia", "unilever", "nestle", "danone", "heineken", "coca cola", "pepsi", "pepsico", "red bull", "kraft heinz", "mondelez", "kelloggs", "novartis", "pfizer", "sanofi",
    "astrazeneca", "novo nordisk", "glaxosmithkline", "adidas", "nike", "puma", "under armour", "north face", "exxon", "exxonmobil", "chevron", "conocophillips", "british petroleum", "totalenergies", "repsol", "gazprom", "lukoil", "rosneft", "petrobras", "aramco", "saudi aramco", "petronas", "pertamina", "sinopec", "equinor", "vattenfall", "enel", "iberdrola",
    "union pacific", "fedex", "fed ex", "fedex office", "dhl", "dhl express", "ups", "the ups store", "usps", "royal mail", "deutsche post", "la poste", "correos", "correios", "poste italiane", "postnl", "deutsche bahn", "amtrak", "national rail", "lufthansa", "air france", "british airways", "ryanair", "easyjet", "klm", "delta air lines", "delta airlines", "american airlines",
    "united airlines", "southwest", "southwest airlines", "emirates", "qatar airways", "etihad", "turkish airlines", "turk hava yollari", "aeroflot", "alitalia", "qantas", "cathay pacific", "singapore airlines", "air india", "indigo airlines", "air canada", "aeromexico", "avianca", "garuda indonesia", "enterprise rent a car", "hertz", "europcar", "sixt", "u haul", "tata motors", "tata steel",
    "tata consultancy", "infosys", "wipro", "reliance industries", "mahindra", "larsen and toubro", "hindustan unilever", "state bank of india",
    // Restaurants, hotels, leisure
    "starbucks", "starbucks coffee", "mcdonalds", "burger king", "subway", "kfc", "taco bell", "pizza hut", "dominos", "dominos pizza", "papa johns", "little caesars", "dunkin", "dunkin donuts", "tim hortons", "panera bread", "panera", "chipotle", "five guys", "in n out", "in n out burger", "shake shack", "dairy queen", "jack in the box", "olive garden", "red lobster", "outback steakhouse",
    "cracker barrel", "waffle house", "denny s", "dennys", "ihop", "applebees", "buffalo wild wings", "texas roadhouse", "cheesecake factory", "the cheesecake factory", "costa coffee", "pret a manger", "nandos", "greggs", "nordsee", "vapiano", "back werk", "hard rock cafe", "planet fitness", "la fitness", "gold s gym", "golds gym", "anytime fitness", "crunch fitness", "mcfit", "fitinn",
    "holiday inn", "best western", "days inn", "comfort inn", "hampton inn", "hyatt regency", "sheraton", "radisson", "radisson blu", "novotel", "mercure", "accor", "premier inn", "travelodge", "motel one", "club med", "four seasons", "ritz carlton", "walt disney", "disneyland", "disney world", "six flags", "universal studios", "sea world", "legoland",
    "manchester united", "manchester city", "real madrid", "bayern munchen", "borussia dortmund", "paris saint germain", "fc barcelona",
};

// The same for names in Han, simplified.
inline constexpr std::string_view known_eastern_organizations[] = {
    "海底捞", "肯德基", "麦当劳", "必胜客", "星巴克", "瑞幸咖啡", "瑞幸", "喜茶", "蜜雪冰城", "美团", "美团外卖", "饿了么", "滴滴", "滴滴出行", "淘宝", "天猫", "天猫超市", "京东", "京东自营", "拼多多", "抖音", "快手", "小红书", "微信", "支付宝", "阿里巴巴", "腾讯", "百度", "华为", "小米", "小米之家", "联想", "格力", "美的", "海尔",
    "比亚迪", "大众汽车", "顺丰", "顺丰速运", "中通", "圆通", "申通", "韵达", "百世", "极兔", "菜鸟驿站", "丰巢", "菜鸟", "永辉", "大润发", "沃尔玛", "家乐福", "盒马", "盒马鲜生", "山姆", "屈臣氏", "宜家", "苏宁", "苏宁易购", "国美", "唯品会", "携程", "去哪儿", "如家", "汉庭", "全季", "七天", "锦江之星", "万豪", "希尔顿", "洲际",
    "工商银行", "建设银行", "农业银行", "招商银行", "交通银行", "平安", "平安保险", "人寿", "太平洋保险", "红十字会", "共青团", "老干妈", "全聚德", "同仁堂", "娃哈哈", "农夫山泉", "伊利", "蒙牛", "茅台", "五粮液", "三星", "苹果", "索尼", "松下", "丰田", "本田", "特斯拉", "优衣库", "无印良品", "全家", "罗森", "美宜佳", "三菱", "东芝",
    "日立", "任天堂", "三星电子", "삼성", "삼성전자", "현대자동차", "롯데", "롯데마트", "이마트", "쿠팡", "네이버", "카카오", "배달의민족", "스타벅스", "맥도날드", "スターバックス", "マクドナルド", "セブンイレブン", "ローソン", "ファミリーマート", "ユニクロ", "イオン", "トヨタ", "ソニー", "アマゾン", "楽天", "ヤフー",
};

}  // namespace cdb::fields
