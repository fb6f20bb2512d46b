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
    "dienstleistungen", "werkstatt", "компания", "магазин", "группа", "фонд", "завод",
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
    {"은행", 4}, {"병원", 4}, {"대학교", 5}, {"학교", 5}, {"센터", 4},
};

}  // namespace cdb::fields
