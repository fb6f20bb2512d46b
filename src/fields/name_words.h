#pragma once
// The words that stand in and around names: particles, words of families, and the surnames whose place in a name decides its order. From general knowledge of naming customs. Folded, without dots. Internal to names.

#include <string_view>

#include "fields/name_titles.h"
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

// Belong to the family name that follows.
inline constexpr std::string_view particle_list[] = {
    "van", "von", "vom", "vander", "vanden", "der", "den", "de", "del", "della", "delle", "dello", "degli", "dei", "di",
    "da", "das", "do", "dos", "du", "des", "d", "la", "las", "le", "les", "los", "el", "al", "as", "ash", "az", "bin",
    "ibn", "bint", "binti", "bte", "ben", "abu", "af", "av", "zu", "zur", "zum", "ter", "ten", "te", "'t", "'s", "op", "ni",
    "dela", "delos", "delas", "nic", "ui", "o", "mac", "mc", "st", "santa", "san", "ul", "ud", "ap", "ferch", "dal", "dalla", "dalle", "dall", "de'", "dagli", "dai", "lo", "li", "y", "v", "vd",
    "an", "bar", "in", "بن", "ابن", "بنت", "آل", "בן", "בת", "оглы", "оглу", "кызы", "угли", "ogly", "oglu", "kyzy", "qizi", "ogli",
};
// Particles that are given or middle names too: they count when written small.
inline constexpr std::string_view weak_particle_list[] = {
    "ben", "san", "santa", "do", "mac", "st", "o", "al", "el", "as", "az", "li", "lo", "la", "d", "y", "te", "ash", "ten",
    "le", "mc", "ap", "dal", "op", "ul", "ud", "v", "an", "bar", "in", "dai", "оглы", "оглу", "кызы", "угли", "ogly", "oglu", "kyzy", "qizi", "ogli",
};
// Particles that keep their capital.
inline constexpr std::string_view capital_particle_list[] = {
    "ni", "nic", "ui", "o", "mac", "mc", "st", "abu", "santa", "san", "al", "el", "ben", "ap", "ferch", "le", "la",
};

inline constexpr std::string_view family_word_list[] = {
    "family", "familie", "familien", "fam", "famille", "familia", "famiglia", "household", "haushalt", "familj", "familjen", "rodzina", "panstwo", "rodina",
    "manzele", "csalad", "perhe", "porodica", "obitelj", "druzina", "aile", "ailesi", "hushall", "huishouden", "foyer", "hogar", "семья", "родина", "семеиство", "οικογενεια", "משפחת", "عائلة",
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
    "vu", "vo", "dang", "bui", "ngo", "duong", "ly", "dinh", "trinh", "truong", "tsang", "cheuk", "kwong", "siu", "chui", "yuen", "shum", "mok", "ngai", "sze", "tsoi", "woo", "yim", "yiu", "chiu", "ip",
    "hsiung", "hsueh", "tseung", "kwok", "ngan", "leong", "cheong", "foo", "chin", "chew", "quek", "tay", "seah", "kwek",
};
// Chinese surnames of two characters in Pinyin: nobody's given name.
inline constexpr std::string_view double_surname_list[] = {
    "ouyang", "zhuge", "shangguan", "sima", "situ", "szeto", "huangfu", "dongfang", "duanmu", "gongsun", "linghu", "murong", "ximen", "xiahou", "yuwen", "zhangsun", "helian",
    "chunyu", "shentu", "weichi", "yuchi", "tuoba", "moqi", "nangong", "dugu", "zhongli", "xuanyuan", "baili", "huyan", "wanyan", "chanyu", "tantai", "gongye", "puyang", "zuoqiu",
};
// The commonest Japanese surnames in Hepburn, without those that are given names elsewhere (Abe, Mori).
inline constexpr std::string_view romaji_surname_list[] = {
    "sato", "suzuki", "takahashi", "tanaka", "watanabe", "ito", "yamamoto", "nakamura", "kobayashi", "kato", "yoshida", "yamada", "sasaki", "yamaguchi", "matsumoto", "inoue", "kimura",
    "hayashi", "saito", "shimizu", "yamazaki", "ikeda", "hashimoto", "yamashita", "ishikawa", "nakajima", "maeda", "fujita", "ogawa", "goto", "okada", "hasegawa", "murakami", "kondo", "ishii",
    "sakamoto", "endo", "aoki", "fujii", "nishimura", "fukuda", "miura", "fujiwara", "okamoto", "matsuda", "nakagawa", "nakano", "harada", "tamura", "takeuchi", "kaneko", "wada", "nakayama",
    "ishida", "ueda", "morita", "shibata", "sakai", "kudo", "yokoyama", "miyazaki", "miyamoto", "uchida", "takagi", "ando", "taniguchi", "maruyama", "imai", "takada", "fujimoto", "takeda",
    "murata", "ueno", "sugiyama", "masuda", "hirano", "sugawara", "otsuka", "chiba", "kubo", "matsui", "kojima", "iwasaki", "sakurai", "noguchi", "matsuo", "kinoshita", "kikuchi", "nomura",
    "arai", "sano", "sugimoto", "furukawa", "onishi", "shimada", "mizuno", "hamada", "ichikawa", "komatsu", "nishida", "kawaguchi", "kawasaki", "iida", "yoshikawa", "honda", "kubota", "sawada",
    "higuchi", "akiyama", "nakata", "hattori", "kawakami", "nagai", "iwata", "matsumura", "yoshimura", "tomita", "kono", "araki", "koike", "asano", "yano", "hayakawa", "kumagai", "kuroda",
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

inline constexpr auto titles = sorted(title_list);
inline constexpr auto weak_titles = sorted(weak_title_list);
inline constexpr auto given_titles = sorted(given_title_list);
inline constexpr auto nobles = sorted(noble_list);
inline constexpr auto sure_nobles = sorted(sure_noble_list);
inline constexpr auto german_nobles = sorted(german_noble_list);
inline constexpr auto dotted_titles = sorted(dotted_title_list);
inline constexpr auto titles_behind = sorted(title_behind_list);
inline constexpr auto french_given = sorted(french_given_list);
inline constexpr auto spanish_given = sorted(spanish_given_list);
inline constexpr auto ranks = sorted(rank_list);
inline constexpr auto rank_degrees = sorted(rank_degree_list);
inline constexpr auto credentials = sorted(credential_list);
inline constexpr auto weak_credentials = sorted(weak_credential_list);
inline constexpr auto particles = sorted(particle_list);
inline constexpr auto weak_particles = sorted(weak_particle_list);
inline constexpr auto capital_particles = sorted(capital_particle_list);
inline constexpr auto family_words = sorted(family_word_list);
inline constexpr auto east_asian_surnames = sorted(east_asian_surname_list);
inline constexpr auto double_surnames = sorted(double_surname_list);
inline constexpr auto romaji_surnames = sorted(romaji_surname_list);
inline constexpr auto vietnamese_surnames = sorted(vietnamese_surname_list);
inline constexpr auto iberian_surnames = sorted(iberian_surname_list);
inline constexpr auto iberian_second_given = sorted(iberian_second_given_list);

}  // namespace cdb::fields::name_words
