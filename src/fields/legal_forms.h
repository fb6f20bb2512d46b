#pragma once
// Legal forms of organizations, folded (text::fold) and with their dots closed up: "S. de R.L. de C.V." is "s de rl de cv".
// From the ISO 20275 list of entity legal forms (GLEIF) as to which forms exist and how they are abbreviated; written by
// hand. Internal to organization names.

#include <string_view>

#include "fields/word_set.h"

namespace cdb::fields::legal {

// Certain ones are never a person's name or credentials; the others only count where other marks agree.
inline constexpr std::string_view certain[] = {
    // English-speaking countries, Ireland, India, Hong Kong, Singapore, Malaysia, South Africa, Nigeria, Kenya
    "inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "llp", "lllp", "pllc", "plc", "pty ltd",
    "proprietary limited", "pty limited", "pvt ltd", "private limited", "pvt limited", "pte ltd", "pte limited", "co ltd",
    "company limited", "co inc", "company inc", "and co", "and company", "and co ltd", "and co inc", "sdn bhd", "bhd",
    "berhad", "opc pvt ltd", "dac", "clg", "unlimited company", "no liability", "gte ltd", "rf npc", "p ltd", "p limited", "sendirian berhad", "proprietary ltd", "ltd co",
    "public limited company", "limited liability company", "limited partnership", "community interest company", "cic",
    "cyf", "ccc plc", "l l c",
    // German-speaking countries, Liechtenstein, Luxembourg
    "gmbh", "mbh", "ggmbh", "gmbh and co kg", "gmbh and co kgaa", "gmbh and co ohg", "gmbh u co kg", "gmbh und co kg",
    "ug haftungsbeschrankt", "ug haftungsbeschrankt and co kg", "ag and co kg", "ag and co kgaa", "se and co kg",
    "se and co kgaa", "kgaa", "ohg", "partg", "partg mbb", "gesmbh", "ges mbh", "gesellschaft mbh",
    "gesellschaft mit beschrankter haftung", "aktiengesellschaft", "kommanditgesellschaft", "eingetragener verein",
    "and co kg", "und co kg", "u co kg", "co kg", "eg mbh", "sarl s", "offene handelsgesellschaft", "unternehmergesellschaft", "gesellschaft burgerlichen rechts", "eingetragene genossenschaft", "e k", "e kfm", "e kfr", "gemeinnutzige gmbh",
    "stiftung and co kg", "ag and co", "gmbh and co", "gmbh und co", "gmbh u co",
    // French-speaking countries, Belgium
    "sarl", "sa rl", "s a rl", "sasu", "eurl", "societe anonyme", "societe par actions simplifiee", "et cie", "and cie", "selarl", "sprl",
    "bvba", "scrl", "srl de cv", "cvba", "asbl", "vzw", "ltee", "inc ltee", "societe a responsabilite limitee", "societe en nom collectif",
    "sarl au", "entreprise unipersonnelle a responsabilite limitee", "societe civile immobiliere", "comm v", "comm va", "gmbh srl", "sa nv", "nv sa", "bv srl", "besloten vennootschap met beperkte aansprakelijkheid", "naamloze vennootschap", "vof",
    // Spain, Portugal, Latin America
    "sociedad anonima", "sociedad limitada", "slu", "sau", "s l u", "sll", "s coop", "scoop", "sa de cv", "sab de cv",
    "sapi de cv", "s de rl", "s de rl de cv", "sc de rl", "s en c", "s en c por a", "sociedad anonima de capital variable",
    "eirl", "ltda", "eireli", "ltda me", "ltda epp", "lda", "unipessoal lda", "sgps", "sgps sa", "s por a", "sac", "saic",
    "sacif", "sociedad por acciones simplificada", "sociedad de responsabilidad limitada", "sociedad limitada unipersonal", "sociedad anonima cerrada", "sociedade anonima", "sociedade limitada", "limitada", "limitada me", "eirl me", "sociedad colectiva", "s c p", "sociedad cooperativa",
    "sociedade unipessoal lda", "sociedade por quotas", "cia ltda", "compania limitada", "y cia", "y compania", "e cia",
    "e cia ltda", "y cia ltda", "y cia sa",
    // Italy, Switzerland
    "spa", "srl", "srls", "sagl", "societa per azioni", "societa a responsabilita limitata", "soc coop", "scarl", "societa in nome collettivo", "societa in accomandita semplice", "societa cooperativa", "srl a socio unico", "srl in liquidazione",
    "scpa", "scrl", "soc coop a rl", "soc coop arl",
    "srl unipersonale", "and c sas", "e c sas", "and c snc", "e c snc",
    // Netherlands, Nordic and Baltic countries
    "bv", "nv", "besloten vennootschap", "aktiebolag", "handelsbolag", "aktieselskab", "anpartsselskab", "aps",
    "ivs", "osakeyhtio", "oyj", "oy", "oy ab", "ab oy", "ehf", "slhf", "uab", "osauhing", "mtu", "tov", "publ", "ab publ", "allmennaksjeselskap", "aksjeselskap", "ansvarlig selskap", "kommanditbolag", "kommandiittiyhtio", "avoin yhtio",
    "osakeyhtio julkinen", "hlutafelag", "einkahlutafelag", "uzdaroji akcine bendrove", "akcine bendrove", "sabiedriba ar ierobezotu atbildibu", "akciju sabiedriba", "aktsiaselts", "a mba", "amba", "forening", "i s", "p s", "k s", "f m b a",
    // Poland, Czechia, Slovakia, Hungary, Romania, Moldova, the Balkans, Bulgaria, Albania, Cyprus, Greece
    "sp z oo", "spzoo", "sp zoo", "sp z o o", "spolka z oo", "spolka z ograniczona odpowiedzialnoscia", "spolka akcyjna",
    "sp j", "spj", "spk", "sp k", "sp z oo sp k", "sro", "spol sro", "spol s r o", "spol s ro", "s r o", "kft", "zrt", "nyrt", "bt", "kkt",
    "korlatolt felelossegu tarsasag", "zartkoruen mukodo reszvenytarsasag", "nyilvanosan mukodo reszvenytarsasag", "beteti tarsasag", "spolka jawna", "spolka komandytowa", "spolka cywilna", "prosta spolka akcyjna", "sp j", "spolecnost s rucenim omezenym",
    "spolocnost s rucenim obmedzenym", "akciova spolecnost", "akciova spolocnost", "verejna obchodni spolecnost", "komanditni spolecnost", "societate cu raspundere limitata", "societate pe actiuni", "drustvo s ogranicenom odgovornoscu", "drustvo s ogranicenom odgovornosti", "drustvo s omejeno odgovornostjo",
    "dionicko drustvo", "delnisko druzba", "delniska druzba", "akcionarsko drustvo", "sh a", "doo", "d o o", "jdoo", "dooel", "eood", "ood", "ead", "еоод", "оод", "еад", "доо", "дооел", "shpk", "sh p k", "epe",
    "αε", "επε", "ικε", "οε", "εε", "αβεε", "μοναη", "μονοπροσωπη ικε", "μονοπροσωπη επε", "ανωνυμη εταιρεια", "ανωνυμη εταιρια",
    // Russia, Ukraine, Belarus, Kazakhstan, the Caucasus
    "ооо", "оао", "зао", "пао", "нао", "тоо", "тов", "оdо", "одо", "чуп", "уп", "ojsc", "pjsc", "cjsc", "jsc", "ooo", "oao",
    "zao", "pao", "mmc", "qsc", "общество с ограниченнои ответственностью", "акционерное общество", "публичное акционерное общество",
    "закрытое акционерное общество", "открытое акционерное общество", "товариство з обмеженою відповідальністю", "товариство з обмеженою вiдповiдальнiстю", "приватне підприємство", "жшс", "мчж", "осоо", "ао оот", "llc ooo", "муп", "гуп", "фгуп", "чтуп", "шпс", "шпк", "სპს",
    // Turkey, Israel, the Gulf, Egypt, Iran, Pakistan
    "ltd sti", "limited sirketi", "anonim sirketi", "sanayi ve ticaret ltd sti", "sanayi ve ticaret as", "sanayi ve ticaret limited sirketi", "sanayi ve ticaret anonim sirketi", "ticaret limited sirketi", "ticaret ltd sti", "ticaret as", "paz ltd sti", "ins san tic ltd sti", "san tic ltd sti", "san ve tic ltd sti", "san ve tic as", "san tic as",
    "ve tic ltd sti", "tic ltd sti", "tic as", "בעמ", "fze", "fzc", "fzco", "fz llc", "fzllc", "dmcc", "wll", "saog",
    "saoc", "sae", "pjs", "psc", "qpsc", "ksc", "kscc", "l l c fz", "free zone establishment", "fz co", "single owner", "ش ذ م م", "ش م م", "ش م ك", "ذ م م", "ش م ع", "م م ح", "ذمم", "شمم", "شذمم", "شمك", "smc pvt ltd",
    // Asia in Latin letters
    "kabushiki kaisha", "yugen kaisha", "godo kaisha", "tbk", "persero tbk", "perseroan terbatas", "public company limited",
    "pcl", "joint stock company", "cong ty tnhh", "cong ty tnhh mtv", "cong ty co phan", "cong ty cp", "ctcp", "tnhh",
    "tnhh mtv", "cong ty trach nhiem huu han", "cong ty trach nhiem huu han mot thanh vien", "perusahaan perseroan", "persekutuan komanditer", "private company limited by shares", "pvt limited company", "opc", "co ltd by shares", "group co ltd", "holding co ltd", "จํากัด", "จํากัด มหาชน",
};

inline constexpr std::string_view possible[] = {
    "co", "company", "cos", "lp", "pc", "pa", "pty", "pvt", "pte", "cc", "npc", "ag", "kg", "ug", "ek", "e k", "ev", "e v",
    "eg", "gbr", "gdbr", "mbb", "se", "sa", "sas", "sc", "sca", "scs", "sci", "snc", "scp", "selas", "sl", "slne", "scl",
    "sca", "ca", "cv", "me", "mei", "epp", "sapi", "sab", "ss", "vof", "cooperatief", "ua", "ba", "ab", "hb", "kb", "ef",
    "as", "a s", "ans", "da", "ks", "ps", "is", "oy", "ky", "tmi", "hf", "ou", "fie", "ii", "mb", "pj", "psa", "zs", "ops",
    "rt", "ec", "dd", "d d", "ad", "kd", "od", "et", "ae", "oe", "ee", "ltd co", "ао", "ип", "пп", "фоп", "чп", "ип", "дп",
    "st", "kk", "gk", "vos", "asa", "bt", "ike", "saci", "sapa", "sha", "sia", "na", "bsc", "ад", "ет", "кд", "сд", "тд", "кх", "yk", "pt", "ud", "pd", "fa", "firma", "persero", "jv", "gie", "gmk", "ip", "too", "ao",
};

// Forms that stand before the name.
inline constexpr std::string_view leading[] = {
    "ооо", "оао", "зао", "пао", "нао", "ао", "тоо", "тов", "ип", "фоп", "чп", "одо", "пп", "дп", "чуп", "ooo", "oao", "zao",
    "pao", "pt", "cv", "ud", "firma", "fa", "sarl", "sas", "sa", "spolka", "cong ty tnhh", "cong ty tnhh mtv",
    "cong ty co phan", "cong ty cp", "ctcp", "the", "uab", "sia", "aktiebolaget", "aktieselskabet", "osakeyhtio", "m s", "messrs", "as", "ab", "oy", "ou", "บริษัท", "หจก",
    "общество с ограниченнои ответственностью", "акционерное общество", "شركة", "eurl", "sci", "sasu", "snc", "sc", "oe", "нпо", "гк", "тк", "пк", "гуп", "муп", "фгуп", "еоод", "тд", "ad", "ug", "gbr", "kg",
};
inline constexpr std::string_view leading_certain[] = {
    "ао", "нао", "ооо", "оао", "зао", "пао", "тоо", "тов", "ooo", "oao", "zao", "pao", "uab", "cong ty tnhh", "cong ty tnhh mtv",
    "cong ty co phan", "cong ty cp", "ctcp", "cong ty trach nhiem huu han", "cong ty trach nhiem huu han mot thanh vien", "บริษัท", "หจก", "شركة", "pt", "firma", "sarl", "eurl", "sasu", "гуп", "муп", "фгуп",
    "общество с ограниченнои ответственностью", "акционерное общество", "публичное акционерное общество", "закрытое акционерное общество", "открытое акционерное общество", "товариство з обмеженою відповідальністю", "индивидуальныи предприниматель", "фізична особа-підприємець",
    "societe anonyme", "societe civile immobiliere", "kabushiki kaisha", "perseroan terbatas", "uzdaroji akcine bendrove",
};
// Before a name that another form follows: S.C. Vega S.R.L., PT. Garuda Tbk.
inline constexpr std::string_view leading_beside_another[] = {"ms", "oy", "sc", "s c", "pt", "the", "soc"};
// Of the possible forms, those that nobody bears as a name, however they are written.
inline constexpr std::string_view unborne[] = {"ag", "kg", "gbr", "gdbr", "ohg", "kgaa", "ou", "eg", "ev", "e v", "mbb", "zs", "psc", "sapi", "fz"};


// Han, kana and Hangul: written onto the name, at its end or (Japan, Korea) its beginning. Folded: simplified characters.
inline constexpr std::string_view eastern_end[] = {
    "集团股份有限公司", "集团有限责任公司", "股份有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司",
    "责任有限公司", "有限责任合伙", "有限合伙", "普通合伙", "特殊普通合伙", "合伙企业", "个人独资企业", "个体工商户",
    "股份公司", "有限公司", "集团公司", "总公司", "分公司", "支公司", "子公司", "集团", "公司", "株式会社", "有限会社",
    "合同会社", "合资会社", "合名会社", "主式会社", "주식회사", "유한회사", "유한책임회사", "합자회사", "합명회사",
};
inline constexpr std::string_view eastern_begin[] = {
    "株式会社", "有限会社", "合同会社", "合资会社", "合名会社", "一般社团法人", "公益社团法人", "一般财团法人",
    "公益财团法人", "医疗法人社团", "医疗法人", "社会福祉法人", "学校法人", "特定非营利活动法人", "주식회사", "유한회사",
    "유한책임회사", "사단법인", "재단법인", "บริษัท", "财团法人", "社团法人", "国立大学法人", "独立行政法人", "宗教法人", "农事组合法人", "협동조합", "농업회사법인",
};
// Alone in brackets: (株), (有), (주), (유).
inline constexpr std::string_view eastern_short[] = {
    "株", "有", "同", "주", "유", "사", "재", "资", "名",
};

template <std::size_t N>
constexpr auto sorted(const std::string_view (&list)[N]) {
  return word_set<N>(list);
}

}  // namespace cdb::fields::legal
