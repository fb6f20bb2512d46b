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
    "universitat", "universite", "universidad", "universidade", "universita", "restaurant", "ristorante", "restaurante",
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
    "imobiliaria", "mercado", "distribuidora", "comercial", "comercio", "industria", "hoteles", "colegio", "ayuntamiento", "municipio", "prefeitura", "escola", "mairie", "commune", "boucherie", "fleuriste", "coiffure",
    "garagem", "oficina", "taller", "peluqueria", "ferreteria", "optica", "clinique", "cabinet", "friseur", "friseursalon", "metzgerei", "fleischerei", "konditorei", "gasthaus", "gasthof", "praxis", "kanzlei", "zahnarztpraxis",
    "трактир", "школа", "больница", "аптека", "салон", "студия", "кафе", "ресторан", "клуб", "агентство", "центр",
    "dienstleistungen", "werkstatt", "компания", "магазин", "группа", "фонд", "завод",
};

// Words that are family names too, or could stand beside one: they mark an organization behind an owner (Joe's Pizza), an article
// (The Coffee Shop), or at the end of three words of which the first is no known given name (First Baptist Church). Folded.
inline constexpr std::string_view weak_organization_words[] = {
    "church", "school", "shop", "bar", "cafe", "market", "party", "firm", "auto", "gym", "salon", "spa", "studio", "farm", "farms", "garage", "store", "college", "bank", "law", "team", "desk", "deli", "grill", "kitchen", "house", "center", "centre", "care",
    "design", "designs", "media", "energy", "records", "tours", "travel", "inn", "lodge", "academy", "florist", "florists", "barber", "barbers", "pets", "vet", "books", "cross", "diner", "bistro", "tavern", "pub", "temple", "museum", "theatre", "theater", "press", "works", "line", "lines",
    "marina", "gallery", "tax", "security", "events", "catering", "marketing", "depot", "outlet", "express", "partners", "council", "cars", "taxi", "cab", "bikes", "cycles", "toys", "gifts", "jewelers", "nails", "hair", "beauty", "wellness", "yoga", "dance", "music", "art", "arts", "paint",
    "electric", "tile", "floors", "flooring", "kitchens", "windows", "doors", "gardens", "pools", "storage", "movers", "moving", "cleaning", "painting", "league", "band", "choir", "society", "squad",
};

// Before a name or "of": Salon Marie, Bar Pepe, Mairie de Lyon.
inline constexpr std::string_view leading_organization_words[] = {
    "salon", "bar", "cafe", "gasthaus", "gasthof", "stadt", "gemeinde", "landkreis", "rathaus", "praxis", "garage", "tienda", "padaria", "escola", "ecole", "colegio", "college", "mairie", "ville", "commune", "ayuntamiento", "restaurante", "restaurant", "hotel", "metzgerei", "friseursalon",
    "backerei", "konditorei", "apotheke", "kanzlei", "boulangerie", "boucherie", "librairie", "taller", "ferreteria", "farmacia", "peluqueria", "trattoria", "pizzeria", "ristorante", "osteria", "albergo", "comune", "parrocchia", "istituto", "scuola", "kirche", "pfarramt", "landratsamt",
    "finanzamt", "schule", "grundschule", "gymnasium", "kindergarten", "kita", "klinik", "clinica", "camping", "auberge", "brasserie", "bistro", "agence", "cabinet", "iglesia", "parroquia", "instituto", "universidad", "banco", "caja", "team", "club", "ип", "магазин", "салон", "кафе", "ооо", "bodega",
    "panaderia", "carniceria", "fruteria", "lycee", "eglise", "clinique", "pharmacie", "atelier", "autohaus", "verein", "firma", "buro", "studio",
};

// City of, Bank of, Friends of; de, di, von in other languages.
inline constexpr std::string_view of_organization_words[] = {
    "city", "university", "bank", "department", "ministry", "friends", "estate", "office", "offices", "house", "state", "county", "town", "village", "church", "college", "school", "institute", "board", "district", "order", "museum", "society", "commonwealth", "borough", "parish", "chamber", "court",
    "bureau", "government", "embassy", "consulate", "diocese", "archdiocese", "republic", "academy", "association", "council", "federation", "union", "center", "centre", "company", "foundation", "league",
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
    {"은행", 4}, {"병원", 4}, {"대학교", 5}, {"학교", 5}, {"센터", 4},
};

}  // namespace cdb::fields
