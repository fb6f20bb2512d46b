#pragma once
// The words that stand around names: titles, suffixes, particles, forms of address, and the surnames whose place in a name
// decides its order. From general knowledge of naming customs. Folded, without dots. Internal to names.

#include <string_view>

#include "fields/word_set.h"

namespace cdb::fields::name_words {

template <std::size_t N>
constexpr auto sorted(const std::string_view (&list)[N]) {
  return word_set<N>(list);
}
template <std::size_t N>
constexpr bool has(const word_set<N>& table, std::string_view word) {
  return table.has(word);
}

// Titles before a name.
inline constexpr std::string_view title_list[] = {
    "mr", "mrs", "ms", "miss", "mx", "mister", "dr", "prof", "professor", "sir", "dame", "lady", "lord", "rev", "revd",
    "reverend", "fr", "father", "sr", "sra", "srta", "senor", "senora", "senorita", "sres", "herr", "frau", "fraulein",
    "mme", "mlle", "madame", "monsieur", "mademoiselle", "sig", "signor", "signora", "signorina", "sigra", "dott",
    "dottssa", "dottor", "dottoressa", "ing", "dipl-ing", "diplom-ingenieur", "avv", "arq", "lic", "mgr", "phdr", "judr",
    "mudr", "rndr", "capt", "captain", "major-general", "lieutenant-general", "brigadier-general", "maj-gen", "lt-gen",
    "lt-col", "lieutenant-colonel", "brigadier", "vice-admiral", "rear-admiral", "right", "col", "colonel", "maj", "gen",
    "lt", "lieut", "lieutenant", "sgt", "sergeant", "cpl", "corporal", "cmdr", "commander", "adm", "admiral", "hon",
    "honourable", "honorable", "rt", "sheikh", "shaikh", "haji", "hajji", "imam", "rabbi", "sister", "dhr", "mevr", "mw",
    "hr", "fru", "pan", "pani", "shri", "smt", "kumari", "sri", "baroness", "viscount", "viscountess", "countess",
    "marquess", "marchioness", "duchess", "princess", "messrs", "mesdames", "attn", "dra", "profa", "sig.ra", "gospodin",
    "г-н", "г-жа", "господин", "госпожа", "пан", "пані",
};
// Titles that are also given or family names: taken off only before two more words or "of".
inline constexpr std::string_view weak_title_list[] = {
    "major", "general", "judge", "justice", "dean", "king", "queen", "prince", "duke", "earl", "count", "baron", "marquis",
    "bishop", "archbishop", "cardinal", "pastor", "brother", "president", "governor", "senator", "don", "dona", "saint",
};
// A single word behind these is a given name (Sir Edmund), behind the others a family name (Mr Smith).
inline constexpr std::string_view given_title_list[] = {
    "sir", "dame", "sister", "brother", "father", "king", "queen", "prince", "princess", "saint", "don", "dona",
};
inline constexpr std::string_view noble_list[] = {
    "baron", "baroness", "baronet", "viscount", "viscountess", "earl", "count", "countess", "marquess", "marquis",
    "marchioness", "duke", "duchess", "lord", "lady", "prince", "princess", "king", "queen", "bt", "freiherr", "graf",
};
// Of these, the ones nobody bears as a name.
inline constexpr std::string_view sure_noble_list[] = {
    "baronet", "viscount", "viscountess", "countess", "marquess", "marchioness", "baroness",
};

// Professional and honorary letters behind a name.
inline constexpr std::string_view credential_list[] = {
    "phd", "dphil", "mba", "cpa", "esq", "esquire", "dds", "dmd", "dvm", "msc", "bsc", "llb", "llm", "edd", "psyd",
    "pharmd", "frcs", "frs", "obe", "mbe", "cbe", "kcb", "gcb", "kbe", "dbe", "rn", "md", "jd", "pe", "cfa", "pmp", "mp",
    "mep", "lcsw", "rph", "cfp", "aia", "meng", "beng", "bcom", "mphil", "drph", "qc", "kc", "ret", "bt", "od", "dc", "dpm",
    "ccnp", "scd", "mph", "msw", "lpn", "msn", "bsn", "dnp", "crna", "mrcp", "mrcs", "frcp", "faan", "facs", "fca", "aca",
    "acca", "csc",
};
// Only behind a comma: they are family names as well.
inline constexpr std::string_view weak_credential_list[] = {
    "ma", "ba", "do", "ms", "bs", "sj", "se",
};

// Belong to the family name that follows.
inline constexpr std::string_view particle_list[] = {
    "van", "von", "vom", "vander", "vanden", "der", "den", "de", "del", "della", "delle", "dello", "degli", "dei", "di",
    "da", "das", "do", "dos", "du", "des", "d", "la", "las", "le", "les", "los", "el", "al", "as", "ash", "az", "bin",
    "ibn", "bint", "binti", "bte", "ben", "abu", "af", "av", "zu", "zur", "zum", "ter", "ten", "te", "'t", "'s", "op", "ni",
    "nic", "ui", "o", "mac", "mc", "st", "santa", "san", "ul", "ud", "ap", "ferch", "dal", "lo", "li", "y",
};
// Particles that are given or middle names too: they count when written small.
inline constexpr std::string_view weak_particle_list[] = {
    "ben", "san", "santa", "do", "mac", "st", "o", "al", "el", "as", "az", "li", "lo", "la", "d", "y", "te", "ash", "ten",
    "le", "mc", "ap", "dal", "op", "ul", "ud",
};
// Particles that keep their capital.
inline constexpr std::string_view capital_particle_list[] = {
    "ni", "nic", "ui", "o", "mac", "mc", "st", "abu", "santa", "san", "al", "el", "ben", "ap", "ferch", "le", "la",
};

inline constexpr std::string_view family_word_list[] = {
    "family", "familie", "fam", "famille", "familia", "famiglia", "household", "haushalt", "familj", "rodzina", "семья",
    "родина",
};

// Family names of Chinese, Korean and Vietnamese people in Latin letters (Pinyin, Wade-Giles, Cantonese, Hokkien, Revised
// Romanization and customary spellings) that are not usual given names elsewhere.
inline constexpr std::string_view east_asian_surname_list[] = {
    "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu", "guo",
    "he", "lin", "gao", "luo", "zheng", "liang", "xie", "song", "tang", "feng", "deng", "cao", "peng", "zeng", "xiao",
    "tian", "dong", "yuan", "pan", "jiang", "cai", "yu", "du", "ye", "cheng", "su", "wei", "lu", "ding", "ren", "shen",
    "yao", "zhong", "cui", "tan", "fan", "liao", "shi", "jin", "jia", "xia", "fu", "fang", "zou", "xiong", "bai", "meng",
    "qin", "qiu", "hou", "yan", "duan", "lei", "qian", "yin", "shao", "wan", "gu", "mao", "wen", "ouyang", "shan", "situ",
    "zhuge", "shangguan", "sima", "chang", "chao", "chou", "hsu", "chu", "kuo", "kao", "cheng", "hsieh", "sung", "teng",
    "tsao", "tseng", "hsiao", "tsai", "chiang", "yeh", "chung", "tsui", "hsia", "chiu", "chien", "hung", "chuang", "lai",
    "chan", "wong", "cheung", "lau", "leung", "ng", "ho", "kwok", "lam", "law", "tse", "tang", "fung", "choi", "yip",
    "chow", "yeung", "kwan", "poon", "mak", "szeto", "au", "lui", "ko", "lo", "fok", "hui", "koh", "goh", "teo", "ong",
    "lim", "toh", "neo", "chua", "sim", "yeo", "kim", "lee", "park", "pak", "choi", "jung", "jeong", "chung", "kang", "cho",
    "jo", "yoon", "yun", "jang", "lim", "im", "han", "oh", "seo", "suh", "shin", "kwon", "hwang", "ahn", "hong", "yoo",
    "moon", "bae", "baek", "heo", "nam", "noh", "roh", "namkung", "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan",
    "vu", "vo", "dang", "bui", "ngo", "duong", "ly", "dinh", "trinh", "truong",
};
inline constexpr std::string_view vietnamese_surname_list[] = {
    "nguyen", "tran", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "ngo", "duong", "le", "ly", "do", "ho",
    "dinh", "trinh", "truong", "mai", "dao", "doan", "luong", "lam", "cao", "ha", "ta", "to", "trieu", "luu", "vuong",
    "quach", "chau", "thai", "tang",
};

// Common family names of the Spanish and Portuguese speaking countries, where people bear two.
inline constexpr std::string_view iberian_surname_list[] = {
    "garcia", "lopez", "martinez", "rodriguez", "gonzalez", "gonzales", "fernandez", "perez", "sanchez", "ramirez",
    "torres", "flores", "rivera", "gomez", "diaz", "reyes", "morales", "cruz", "ortiz", "gutierrez", "chavez", "ramos",
    "ruiz", "alvarez", "mendoza", "vasquez", "vazquez", "castillo", "jimenez", "moreno", "romero", "herrera", "medina",
    "aguilar", "garza", "castro", "vargas", "fuentes", "guzman", "munoz", "mendez", "salazar", "soto", "delgado", "pena",
    "rios", "alvarado", "sandoval", "contreras", "valdez", "guerrero", "ortega", "estrada", "nunez", "maldonado", "vega",
    "santiago", "dominguez", "espinoza", "silva", "padilla", "marquez", "cortez", "rojas", "acosta", "figueroa", "luna",
    "juarez", "navarro", "campos", "molina", "avila", "ayala", "mejia", "carrillo", "duran", "santos", "salas", "robles",
    "solis", "lara", "cervantes", "aguirre", "deleon", "ochoa", "miranda", "cardenas", "trujillo", "velasquez", "fonseca",
    "blanco", "alonso", "hernandez", "suarez", "iglesias", "serrano", "gil", "rubio", "marin", "sanz", "ibanez", "vidal",
    "prieto", "cabrera", "gallego", "vicente", "leon", "hidalgo", "lozano", "cano", "pereira", "oliveira", "sousa", "souza",
    "ferreira", "costa", "rodrigues", "almeida", "nascimento", "lima", "araujo", "fernandes", "carvalho", "gomes",
    "martins", "rocha", "ribeiro", "alves", "barbosa", "cardoso", "teixeira", "correia", "correa", "mendes", "nunes",
    "moreira", "monteiro", "lopes", "dias", "vieira", "azevedo", "pinto", "barros", "marques", "melo", "goncalves",
};
// Second halves of Spanish double given names (María José, Juan Carlos).
inline constexpr std::string_view iberian_second_given_list[] = {
    "jose", "maria", "carlos", "luis", "antonio", "manuel", "angel", "pablo", "alberto", "luisa", "carmen", "teresa",
    "isabel", "elena", "pilar", "dolores", "angeles", "mercedes", "fernanda", "paula", "ignacio", "ramon", "enrique",
    "miguel", "francisco", "javier", "eduardo", "andres", "felipe", "clara", "rosa", "victoria",
};

// What a till writes for nobody, beyond the fillers of every field.
inline constexpr std::string_view nobody_list[] = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lord", "lady", "dame", "rev", "herr", "frau", "mme", "mlle",
    "guest", "visitor", "client", "walk-in customer", "walk in customer", "walk-in", "cash", "customer", "anonymous",
    "anonymous customer", "unknown customer", "new customer", "no name", "name", "full name", "online customer", "counter",
    "house account", "retail customer", "default customer", "kunde", "laufkunde", "laufkundschaft", "barverkauf",
    "client comptoir", "client divers", "client de passage", "cliente", "cliente final", "consumidor final",
    "publico en general", "cliente mostrador", "cliente generico", "покупатель", "розничныи покупатель", "частное лицо",
    "无名", "无名氏", "散客", "游客", "顾客", "客户", "会员", "新客户", "新客", "老客户", "路人", "过客", "客人",
    "匿名用户", "微信用户", "未命名", "佚名", "先生", "女士", "小姐", "太太", "姓名", "客户姓名", "ゲスト", "お客様",
    "名无し", "손님", "고객", "비회원",
};

inline constexpr auto titles = sorted(title_list);
inline constexpr auto weak_titles = sorted(weak_title_list);
inline constexpr auto given_titles = sorted(given_title_list);
inline constexpr auto nobles = sorted(noble_list);
inline constexpr auto sure_nobles = sorted(sure_noble_list);
inline constexpr auto credentials = sorted(credential_list);
inline constexpr auto weak_credentials = sorted(weak_credential_list);
inline constexpr auto particles = sorted(particle_list);
inline constexpr auto weak_particles = sorted(weak_particle_list);
inline constexpr auto capital_particles = sorted(capital_particle_list);
inline constexpr auto family_words = sorted(family_word_list);
inline constexpr auto east_asian_surnames = sorted(east_asian_surname_list);
inline constexpr auto vietnamese_surnames = sorted(vietnamese_surname_list);
inline constexpr auto iberian_surnames = sorted(iberian_surname_list);
inline constexpr auto iberian_second_given = sorted(iberian_second_given_list);
inline constexpr auto nobodies = sorted(nobody_list);

}  // namespace cdb::fields::name_words
