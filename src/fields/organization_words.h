#pragma once
// Words that mark the name of an organization in a column of persons' names. Words that are also family names (Bank,
// Church, Hall, School, Shop, College) are left out. Internal to organization names.

#include <string_view>
#include <utility>

namespace cdb::fields {

// Folded, whole words.
inline constexpr std::string_view organization_words[] = {
    "services", "solutions", "holding", "holdings", "group", "groupe", "gruppe", "grupo", "gruppo", "associates",
    "consulting", "consultants", "consultancy", "consultores", "industries", "industrial", "enterprises", "enterprise",
    "trading", "technologies", "technology", "technologie", "systems", "systeme", "software", "international", "university",
    "universitat", "universite", "universidad", "universidade", "universita", "restaurant", "restaurants", "ristorante", "restaurante",
    "hotel", "hospital", "krankenhaus", "foundation", "stiftung", "fondation", "fundacion", "fondazione", "association",
    "associazione", "asociacion", "institute", "institut", "instituto", "istituto", "verein", "gesellschaft", "agency",
    "agentur", "agence", "agencia", "agenzia", "department", "ministry", "council", "committee", "cooperative", "logistics",
    "logistik", "logistica", "logistique", "transport", "transports", "transportes", "trasporti", "plumbing", "roofing",
    "landscaping", "construction", "constructions", "contractors", "contracting", "realty", "properties", "pharmacy",
    "pharmacie", "farmacia", "apotheke", "bakery", "boulangerie", "backerei", "panaderia", "pizzeria", "supermarket",
    "supermarkt", "boutique", "insurance", "assurances", "versicherung", "seguros", "assicurazioni", "investments",
    "capital", "ventures", "manufacturing", "manufacture", "wholesale", "retail", "electronics", "motors", "automotive",
    "autohaus", "laboratories", "labs", "clinic", "klinik", "clinique", "clinica", "dental", "studios", "atelier",
    "productions", "publishing", "verlag", "librairie", "bookstore", "supply", "supplies", "imports", "exports",
    "accounting", "immobilien", "immobiliare", "inmobiliaria", "federation", "societe", "sociedad", "sociedade", "societa",
    "compagnie", "compania", "companhia", "compagnia", "corporate", "interiors", "optics", "handels", "handelsgesellschaft",
    "trust", "club", "payable", "receivable", "reception", "hotels", "coffee", "supercenter", "repair", "repairs", "fitness", "pizza", "supermercado", "magasin", "gmbh", "ltd", "llc",
    "hardware", "foods", "cleaners", "laundry", "motel", "nursery", "kindergarten", "grundschule", "realschule", "sparkasse", "volksbank", "ministerium", "rathaus", "stadtwerke", "purchasing", "warehouse",
    "imobiliaria", "distribuidora", "comercial", "comercio", "industria", "hoteles", "colegio", "ayuntamiento", "municipio", "prefeitura", "escola", "mairie", "commune", "boucherie", "fleuriste", "coiffure",
    "garagem", "oficina", "taller", "peluqueria", "ferreteria", "optica", "clinique", "cabinet", "friseur", "friseursalon", "metzgerei", "fleischerei", "konditorei", "gasthaus", "gasthof", "praxis", "kanzlei", "zahnarztpraxis",
    "трактир", "школа", "больница", "аптека", "салон", "студия", "кафе", "ресторан", "клуб", "агентство", "центр",
    // German, Dutch, the north
    "dienstleistungen", "elektro", "elektrotechnik", "haustechnik", "sanitar", "bauunternehmen", "bauunternehmung", "malerbetrieb", "feuerwehr", "burgermeisteramt", "niederlassung", "zweigstelle", "zweigniederlassung", "geschaftsstelle", "filiale", "gartnerei", "schreinerei", "tischlerei",
    "druckerei", "brauerei", "spedition", "reiseburo", "tankstelle", "drogerie", "buchhandlung", "fahrschule", "tierarztpraxis", "arztpraxis", "hausverwaltung", "steuerberater", "steuerberatung", "rechtsanwalte", "ingenieurburo", "architekturburo", "planungsburo", "weingut",
    "bedrijf", "winkel", "bakkerij", "slagerij", "apotheek", "ziekenhuis", "gemeente", "stichting", "vereniging", "schoonmaakbedrijf", "installatiebedrijf", "aannemersbedrijf", "garagebedrijf", "kapsalon", "boekhandel", "forening", "foreningen", "kommun", "kommune", "bageri", "bagare", "skola", "skole",
    "sykehus", "sjukhus", "sygehus", "frisor", "verkstad", "vaerksted", "butikk", "butik", "restaurang", "hotell", "kyrka", "apotek", "kauppa", "ravintola", "koulu", "sairaala", "apteekki", "seura", "yhdistys", "liike", "kaupunki",
    // French, Spanish, Portuguese, Italian
    "succursale", "syndicat", "mutuelle", "hopital", "tabac", "epicerie", "traiteur", "quincaillerie", "patisserie", "maconnerie", "plomberie", "menuiserie", "carrosserie", "universites", "etablissements", "ets", "entreprise", "agences", "notaires", "huissiers", "sucursal", "asesoria", "gestoria", "despacho",
    "abogados", "talleres", "carpinteria", "fontaneria", "construcciones", "reformas", "instalaciones", "electricidad", "libreria", "papeleria", "lavanderia", "cerveceria", "cafeteria", "heladeria", "zapateria", "relojeria", "joyeria", "floristeria", "gimnasio", "ambulatorio", "hermanos", "construtora", "mecanica", "padaria",
    "lanchonete", "churrascaria", "drogaria", "acougue", "papelaria", "livraria", "mercearia", "advogados", "advocacia", "contabilidade", "transportadora", "associacao", "prefeitura", "igreja", "hospital", "clinica", "officina", "falegnameria", "autofficina", "carrozzeria", "ferramenta", "macelleria", "panificio", "pasticceria",
    "gelateria", "edilizia", "impresa", "ditta", "azienda", "cooperativa", "universita", "ospedale", "parrucchiere", "tabaccheria", "immobiliare", "lavanderia", "sportiva", "polisportiva",
    // Polish, Czech, Slovak, Hungarian, Romanian, the Balkans, Turkish
    "przedsiebiorstwo", "zaklad", "sklep", "szkola", "przedszkole", "kancelaria", "biuro", "hurtownia", "restauracja", "apteka", "szpital", "przychodnia", "gabinet", "piekarnia", "cukiernia", "fundacja", "stowarzyszenie", "urzad", "spoldzielnia", "wspolnota", "parafia", "fhu", "phu", "pphu", "ppuh", "uslugi", "firma",
    "spolecnost", "spolocnost", "restaurace", "restauracia", "obchod", "skola", "zakladni", "nemocnice", "nemocnica", "lekarna", "lekaren", "urad", "obec", "pekarna", "kavarna", "hospoda", "autoservis", "stavebni", "druzstvo", "svj", "etterem", "iskola", "korhaz", "patika", "gyogyszertar", "bolt", "aruhaz", "cukraszda",
    "onkormanyzat", "egyesulet", "alapitvany", "scoala", "spitalul", "farmacia", "primaria", "asociatia", "fundatia", "cabinetul", "magazinul", "restoran", "trgovina", "ljekarna", "apoteka", "prodavnica", "udruga", "udruzenje", "opcina", "opstina", "obrt", "zadruga", "bolnica", "pekara", "sirketi", "ticaret", "sanayi",
    "insaat", "otomotiv", "tekstil", "gida", "turizm", "lokantasi", "restorani", "eczanesi", "hastanesi", "okulu", "universitesi", "belediyesi", "dernegi", "vakfi", "marketi", "kuafor", "pazarlama", "nakliyat", "muhendislik",
    // Cyrillic, Greek, Arabic, Hebrew
    "банк", "общество", "предприятие", "филиал", "институт", "университет", "академия", "гимназия", "лицеи", "детскии", "поликлиника", "стоматология", "типография", "фабрика", "кооператив", "товарищество", "организация", "управление", "министерство", "администрация", "музеи", "театр", "библиотека", "церковь", "храм",
    "гостиница", "отель", "пекарня", "столовая", "автосервис", "холдинг", "корпорация", "фирма", "товариство", "підприємство", "лікарня", "крамниця", "університет", "школи", "тоо", "εταιρεια", "εταιρια", "φαρμακειο", "σχολειο", "ξενοδοχειο", "εστιατοριο", "τραπεζα", "νοσοκομειο", "συλλογοσ", "αφοι", "πανεπιστημιο",
    "شركة", "مؤسسة", "بنك", "مصرف", "مستشفى", "مدرسة", "جامعة", "مطعم", "فندق", "صيدلية", "مكتب", "وزارة", "بلدية", "جمعية", "مركز", "مصنع", "متجر", "عيادة", "מוסד", "בנק", "חברת", "מסעדת", "אוניברסיטת", "עיריית", "עמותת", "קיבוץ", "מרפאת", "מכללת",
    // Vietnamese, Indonesian and Malay, Thai, India
    "toko", "bengkel", "koperasi", "yayasan", "sekolah", "restoran", "kedai", "syarikat", "perniagaan", "โรงเรียน", "โรงพยาบาล", "ร้าน", "ธนาคาร", "มหาวิทยาลัย", "वित्त", "विद्यालय", "अस्पताल", "बैंक", "कंपनी",
    "lutheran", "methodist", "presbyterian", "evangelical", "pentecostal", "adventist", "zahnarzte", "arzte", "anwalte", "pastelaria", "taxi", "taxis", "autoescuela", "autoecole", "fisioterapia", "physiotherapie", "physiotherapy", "kinesitherapie", "ergotherapie", "logopadie", "podologie", "osteopathie", "tierklinik", "baumarkt", "getrankemarkt", "reifen", "donuts", "burgers", "kebab", "sushi", "bbq", "steakhouse", "cinema", "kino",
    "werkstatt", "компания", "магазин", "группа", "фонд", "завод",
    // Trades and bodies of many kinds
    "airlines", "airways", "aerospace", "pharmaceuticals", "pharma", "chemicals", "petroleum", "broadcasting", "telecom", "telecommunications", "communications", "networks", "entertainment",
    "brewery", "brewing", "winery", "distillery", "vineyards", "vineyard", "bookshop", "ministries", "dealership", "rentals", "rental", "leasing", "mortgage", "lending", "bancorp", "bancshares",
    "financial", "finance", "finances", "orchestra", "symphony", "preschool", "daycare", "childcare", "distributors", "distribution", "wholesalers", "importers", "builders", "remodeling",
    "excavating", "excavation", "paving", "masonry", "drywall", "heating", "hvac", "electrical", "locksmith", "locksmiths", "upholstery", "tailors", "dentistry", "orthodontics", "pediatrics",
    "cardiology", "dermatology", "radiology", "chiropractic", "veterinary", "hospice", "podiatry", "psychology", "counseling", "therapy", "pilates", "crossfit", "gymnastics", "athletics", "seafood",
    "taqueria", "creperie", "rotisserie", "noodles", "ramen", "tacos", "coffeehouse", "teahouse", "marketplace", "superstore", "hypermarket", "minimart", "dispensary", "tattoo", "parlour", "parlor",
    "headquarters", "authority", "commission", "bureau", "embassy", "consulate", "parliament", "police", "airport", "railway", "railways", "railroad", "freight", "haulage", "couriers", "courier",
    "apartments", "condominiums", "condos", "homeowners", "cemetery", "funeral", "cinemas", "stadium", "casino", "resort", "resorts", "hostel", "guesthouse", "controls", "semiconductor",
    "semiconductors", "biotech", "robotics", "analytics", "aviation", "maritime", "mining", "refining", "petrochemical", "polymers", "plastics", "textiles", "garments", "apparel", "footwear",
    "eyewear", "jewellery", "jewelry", "jewellers", "grocers", "grocery", "greengrocer", "butchers", "bakers", "fishmongers", "stationers", "newsagent", "newsagents", "opticians", "chemist",
    "chemists", "estates", "lettings", "removals", "scaffolding", "joinery", "carpentry", "glazing", "tiling", "plastering", "groundworks", "tarmac", "surveyors", "solicitors", "chartered",
    "accountants", "bookkeeping", "payroll", "recruitment", "staffing", "burgerburo", "jobcenter", "arbeitsagentur", "krankenkasse", "kreissparkasse", "raiffeisenbank", "landesbank", "blumenladen",
    "kiosk", "imbiss", "eisdiele", "gaststatte", "weinhandlung", "fleischwaren", "dachdecker", "malermeister", "hausarzt", "kinderarzt", "zahnarzt", "augenarzt", "apotheken", "optiker", "getranke",
    "mobel", "raumausstatter", "gebaudereinigung", "schlusseldienst", "pflegedienst", "altenheim", "seniorenheim", "pflegeheim", "jugendzentrum", "bibliothek", "hochschule", "universitatsklinikum",
    "banque", "prefecture", "opticien", "vins", "ambulance", "ambulances", "pompiers", "electricite", "chauffage", "banca", "edicola", "cartoleria", "ottica", "agriturismo", "comune", "hostal",
    "supermercados", "constructora", "distribuciones", "electrodomesticos", "muebles", "cerrajeria", "carniceria", "pescaderia", "fruteria", "estanco", "autoservicio", "lojas", "moveis",
    "condominio", "farmacias", "autopecas", "borracharia", "hamburgueria",
};

// Ends of German, Dutch and Nordic compounds: Bürgermeisteramt, Elektrohandel, Musikverein. Folded.
inline constexpr std::string_view compound_endings[] = {
    "handel", "betrieb", "betriebe", "werke", "verein", "vereinigung", "verband", "schule", "apotheke", "backerei", "metzgerei", "praxis", "klinik", "klinikum", "zentrum", "gesellschaft", "versicherung", "versicherungen", "technik", "handwerk", "studio", "salon", "kanzlei", "gemeinde", "feuerwehr", "sparkasse",
    "institut", "stiftung", "dienst", "dienste", "therapie", "stube", "stuben", "hotel", "hotels", "logistik", "vertrieb", "agentur", "werkstatt", "krankenkasse", "museum", "theater", "verlag", "druckerei", "gartnerei", "schreinerei", "tischlerei", "brauerei", "reinigung", "verwaltung", "ministerium", "universitat", "hochschule", "akademie", "genossenschaft",
    "bedrijf", "vereniging", "stichting", "bolaget", "selskab", "forening", "foreningen", "yhtio", "service", "services", "shop", "markt", "center", "buro",
};

// Ends of what shops are called in Romance languages: gelateria, boulangerie, barbearia. Folded.
inline constexpr std::string_view shop_endings[] = {
    "teria", "leria", "zeria", "ceria", "deria", "neria", "queria", "cheria", "rreria", "gerie", "sserie", "llerie", "nerie", "earia", "ataria", "adaria", "tecaria",
};

// Words that are family names too, or could stand beside one: they mark an organization behind an owner (Joe's Pizza), an article
// (The Coffee Shop), or at the end of three words of which the first is no known given name (First Baptist Church). Folded.
inline constexpr std::string_view weak_organization_words[] = {
    "church", "school", "shop", "bar", "cafe", "market", "party", "firm", "auto", "gym", "salon", "spa", "studio", "farm", "farms", "garage", "store", "college", "bank", "law", "team", "desk", "deli", "grill", "kitchen", "house", "center", "centre", "care",
    "design", "designs", "media", "energy", "records", "tours", "travel", "inn", "lodge", "academy", "florist", "florists", "barber", "barbers", "pets", "vet", "books", "cross", "diner", "bistro", "tavern", "pub", "temple", "museum", "theatre", "theater", "press", "works", "line", "lines",
    "marina", "gallery", "tax", "security", "events", "catering", "marketing", "depot", "outlet", "express", "partners", "council", "cars", "taxi", "cab", "bikes", "cycles", "toys", "gifts", "jewelers", "nails", "hair", "beauty", "wellness", "yoga", "dance", "music", "art", "arts", "paint",
    "electric", "tile", "floors", "flooring", "kitchens", "windows", "doors", "gardens", "pools", "storage", "movers", "moving", "cleaning", "painting", "league", "band", "choir", "society", "squad", "company", "buy", "car", "wash", "foods", "goods",
};

// Before a name or "of": Salon Marie, Bar Pepe, Mairie de Lyon.
inline constexpr std::string_view leading_organization_words[] = {
    "salon", "bar", "cafe", "mercado", "gasthaus", "gasthof", "stadt", "gemeinde", "landkreis", "rathaus", "praxis", "garage", "tienda", "padaria", "escola", "ecole", "colegio", "college", "mairie", "ville", "commune", "ayuntamiento", "restaurante", "restaurant", "hotel", "metzgerei", "friseursalon",
    "backerei", "konditorei", "apotheke", "kanzlei", "boulangerie", "boucherie", "librairie", "taller", "ferreteria", "farmacia", "peluqueria", "trattoria", "pizzeria", "ristorante", "osteria", "albergo", "comune", "parrocchia", "istituto", "scuola", "kirche", "pfarramt", "landratsamt",
    "finanzamt", "schule", "grundschule", "gymnasium", "kindergarten", "kita", "klinik", "clinica", "camping", "auberge", "brasserie", "bistro", "agence", "cabinet", "iglesia", "parroquia", "instituto", "universidad", "banco", "caja", "team", "club", "ип", "магазин", "салон", "кафе", "ооо", "bodega",
    "przedsiebiorstwo", "zaklad", "sklep", "szkola", "kancelaria", "restaurace", "skola", "banka", "hostinec", "ecoles", "lycee", "mairie", "galerie", "domaine", "chateau", "ristoro", "cantina", "agriturismo", "escuela", "bodegas", "clube", "sociedade", "toko", "warung",
    "klub", "kino", "teatr", "театр", "школа", "больница", "отель", "ресторан", "аптека", "банк", "фирма", "ателье", "студия", "клиника", "завод", "gemeente", "stichting", "bakkerij", "slagerij", "weingut", "landgasthof", "ferienwohnung", "brauerei", "eiscafe", "elektro", "tsv", "fc", "vfl", "vfb", "tus",
    "asd", "ssd", "scoala", "spitalul", "primaria", "magazin", "sklad", "obec", "mesto", "kommune", "kommun", "frisor", "restaurang", "kaupunki", "ravintola", "panaderia", "carniceria", "fruteria", "lycee", "eglise", "clinique", "pharmacie", "atelier", "autohaus", "verein", "firma", "buro", "studio",
};

// City of, Bank of, Friends of; de, di, von in other languages.
inline constexpr std::string_view of_organization_words[] = {
    "city", "university", "bank", "department", "ministry", "friends", "estate", "office", "offices", "house", "state", "county", "town", "village", "church", "college", "school", "institute", "board", "district", "order", "museum", "society", "commonwealth", "borough", "parish", "chamber", "court",
    "firm", "clinic", "hospital", "library", "club", "guild", "chapter", "army", "port", "faculty", "trustees", "sons", "daughters", "bureau", "government", "embassy", "consulate", "diocese", "archdiocese", "republic", "academy", "association", "council", "federation", "union", "center", "centre", "company", "foundation", "league",
};

// Endings of Chinese, Japanese and Korean names of organizations (folded: simplified), with the least length of the whole
// in characters at which no person's name can be meant.
inline constexpr std::pair<std::string_view, unsigned> eastern_endings[] = {
    {"公司", 3}, {"集团", 4}, {"商行", 4}, {"贸易行", 4}, {"经营部", 4}, {"商店", 4}, {"超市", 4}, {"酒店", 4}, {"宾馆", 4},
    {"餐厅", 4}, {"餐馆", 4}, {"饭店", 4}, {"医院", 4}, {"学校", 4}, {"大学", 4}, {"中学", 4}, {"小学", 4}, {"学院", 4},
    {"银行", 4}, {"工厂", 4}, {"事务所", 5}, {"工作室", 5}, {"合作社", 5}, {"协会", 4}, {"商会", 4}, {"委员会", 5},
    {"研究院", 5}, {"研究所", 5}, {"中心", 4}, {"幼儿园", 5}, {"药房", 4}, {"药店", 4}, {"诊所", 4}, {"书店", 4},
    {"旗舰店", 5}, {"专卖店", 5}, {"便利店", 4}, {"火锅店", 3}, {"五金", 4}, {"五金店", 4}, {"分店", 4}, {"总店", 4},
    {"商贸", 4}, {"贸易", 4}, {"科技", 4}, {"物流", 4}, {"物业", 4}, {"传媒", 4}, {"俱乐部", 5}, {"基金会", 5},
    {"出版社", 5}, {"会社", 4}, {"株式会社", 5}, {"法人", 4}, {"组合", 4}, {"商会", 4}, {"주식회사", 5}, {"유한회사", 5},
    {"厂", 3}, {"店", 3}, {"办事处", 4}, {"村委会", 4}, {"居委会", 4}, {"派出所", 3}, {"市场", 4}, {"财务部", 3}, {"采购部", 3}, {"销售部", 3}, {"人事部", 3}, {"市场部", 3}, {"技术部", 3}, {"客服部", 3}, {"行政部", 3}, {"工程部", 3},
    {"业务部", 3}, {"后勤部", 3}, {"办公室", 3}, {"总部", 3}, {"前台", 2}, {"门店", 3}, {"支行", 4}, {"分行", 4}, {"营业部", 5}, {"储蓄所", 5}, {"信用社", 5}, {"分局", 4}, {"支队", 5}, {"馆", 4}, {"局", 4}, {"院", 4}, {"站", 4}, {"社", 5}, {"坊", 4}, {"铺", 3}, {"堂", 4}, {"队", 4}, {"团", 4}, {"园", 5}, {"城", 5}, {"厅", 4}, {"吧", 3},
    {"大厦", 5}, {"速运", 4}, {"快递", 4}, {"速递", 4}, {"广场", 4}, {"酒楼", 4}, {"茶楼", 4}, {"烧烤", 4}, {"小吃", 4}, {"饮食", 4}, {"食品", 4}, {"服饰", 4}, {"家具", 4}, {"建材", 4}, {"汽修", 4}, {"汽贸", 4}, {"电器", 4}, {"电子", 4}, {"装饰", 4}, {"机械", 4}, {"化工", 4}, {"纺织", 4}, {"印刷", 4},
    {"实业", 4}, {"置业", 4}, {"地产", 4}, {"证券", 4}, {"保险", 4}, {"基金", 4}, {"律所", 4}, {"工程", 4}, {"教育", 4}, {"健身", 4}, {"美容", 4}, {"美发", 4}, {"理发店", 4}, {"网吧", 3}, {"影城", 4}, {"剧院", 4}, {"研究会", 5}, {"联合会", 5}, {"管委会", 4}, {"街道办", 4}, {"政府", 4}, {"法院", 4}, {"检察院", 5}, {"海关", 4},
    {"百货", 4}, {"书城", 4}, {"花店", 3}, {"药行", 3}, {"车行", 3}, {"商社", 4}, {"制作所", 5}, {"工业", 4}, {"商事", 4}, {"商会", 4}, {"农场", 4}, {"种植园", 5}, {"合作联社", 5}, {"电视台", 4}, {"报社", 4}, {"杂志社", 5}, {"旅行社", 4}, {"工会", 4}, {"学会", 4}, {"大使馆", 5}, {"领事馆", 5}, {"사무소", 5}, {"식당", 4}, {"약국", 4},
    {"교회", 4}, {"어린이집", 5}, {"유치원", 5}, {"협회", 4}, {"재단", 4}, {"연구소", 5}, {"상사", 4}, {"산업", 4}, {"전자", 4}, {"건설", 4}, {"미용실", 5}, {"마트", 4}, {"机场", 4}, {"車站", 4}, {"车站", 4}, {"公园", 4}, {"社区", 4}, {"小区", 4}, {"服务区", 5}, {"시청", 4}, {"구청", 4}, {"군청", 4}, {"경찰서", 5}, {"소방서", 5}, {"우체국", 5}, {"보건소", 5}, {"주민센터", 6}, {"은행", 4}, {"병원", 4}, {"대학교", 5}, {"학교", 5}, {"센터", 4},
};

}  // namespace cdb::fields
