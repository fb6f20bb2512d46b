#include "fields/name_order.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/known_names.h"
#include "fields/name_parts.h"
#include "fields/name_words.h"
#include "fields/nicknames.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields::names {
namespace {

using name_words::has;

bool all_capitals(std::string_view word) {  // at least two letters
  if (word.size() < 2 || word.find('.') != std::string_view::npos) return false;
  const letter_case has = case_of(word);
  return has.upper && !has.lower;
}
bool has_small(std::string_view word) { return case_of(word).lower; }

std::string letters_of(std::string_view key) {
  std::string out(key);
  std::erase_if(out, [](char c) { return c == '-' || c == '\''; });
  return out;
}

// One group of vowels: "keung", "chi", not "mary" or "robert".
bool is_one_syllable(std::string_view key) {
  std::size_t groups = 0;
  bool vowel = false;
  for (const char c : key) {
    const bool now = std::string_view("aeiouy").find(c) != std::string_view::npos;
    groups += now && !vowel;
    vowel = now;
  }
  return groups <= 1 && key.size() <= 6;
}

std::size_t syllables(std::string_view pinyin) {
  std::size_t groups = 0;
  bool vowel = false;
  for (const char c : pinyin) {
    const bool now = std::string_view("aeiouv").find(c) != std::string_view::npos;
    groups += now && !vowel;
    vowel = now;
  }
  return groups;
}

class finder {
 public:
  finder(const std::vector<std::string>& words, name_order order) : words_(words), order_(order), n_(words.size()) {
    for (const std::string& w : words) keys_.push_back(word_key(w));
    if (order == name_order::mostly_family_first) order_ = told() < 0 || leading_capitals() || trailing_capitals() ? name_order::unknown : name_order::family_first;
  }

  int told() const {
    const auto kind = [&](std::size_t i) {  // 1 a family name, -1 a given name
      const known_name known = look_up_name(keys_[i]);
      if (known.given != known.family) return known.family ? 1 : -1;
      return !known.given && has(name_words::east_asian_surnames, keys_[i]) ? 1 : 0;
    };
    const int first = kind(0), last = kind(n_ - 1);
    if (first != last) return first > last ? 1 : -1;
    return is_borne_by_many(0) - is_borne_by_many(n_ - 1);  // Zhang Wei
  }

  word_places run() const {
    if (is_vietnamese()) return vietnamese();
    if (order_ == name_order::family_first) return family_first(leading_family(), true);
    if (const std::size_t capitals = leading_capitals()) return family_first(capitals, false);
    if (const std::size_t capitals = trailing_capitals()) return given_first(n_ - capitals);
    if (order_ == name_order::unknown && (is_pinyin_family_first() || is_romaji_family_first())) return family_first(1, false);
    if (n_ >= 3 && is_son_or_daughter(n_ - 1)) return family_first(1, true);  // Алиев Рашид Гасан оглы
    if (is_patronymic(n_ - 1) && n_ == 3 && !is_patronymic(1)) return {1, 2, 2, 3, 0, 1, false};  // Соколов Дмитрий Иванович
    if (n_ == 2 && !is_ascii_letter(words_[1]) && is_mere_patronymic(1)) return {0, 1, 1, 2, 2, 2, false};                        // Ольга Сергеевна
    if (order_ == name_order::unknown && is_initial(n_ - 1) && !is_initial(0) && (n_ == 2 || (n_ == 3 && is_initial(1))) && nickname_groups(keys_[0]).empty()) return family_first(1, false);  // Meyer K., Павлова Е. В.
    if (order_ == name_order::unknown && n_ == 2 && words_[0].starts_with("\xE1\x9E")) return family_first(1, true);
    if (order_ == name_order::unknown && n_ == 2 && has_slavic_ending(0) && !has_slavic_ending(1)) return family_first(1, false);  // Петров Пётр
    if (order_ == name_order::unknown)
      if (const std::size_t family = known_family_first()) return doubted(family_first(family, false));
    return given_first(family_start());
  }

 private:
  static bool is_ascii_letter(std::string_view word) { return static_cast<unsigned char>(word[0]) < 0x80; }
  // Endings in Cyrillic that surnames have and given names do not.
  bool has_slavic_ending(std::size_t i) const {
    if (keys_[i].empty() || static_cast<unsigned char>(keys_[i].back()) < 0x80) return false;
    for (const std::string_view end : {"ов", "ев", "ова", "ева", "скии", "ский", "ская", "енко", "чук"})
      if (keys_[i].size() > end.size() + 4 && keys_[i].ends_with(end)) return true;
    return false;
  }
  // WANG Hsiao-ming: the words at the start in capitals, before one that is not. Two letters without more are initials
  // unless they are a surname.
  std::size_t leading_capitals() const {
    std::size_t i = 0;
    while (i < n_ && all_capitals(words_[i])) ++i;
    if (i == 0 || i == n_ || !has_small(words_[i]) || order_ == name_order::given_first) return 0;
    if (i == 1 && words_[0].size() <= 3 && !has(name_words::east_asian_surnames, keys_[0])) return 0;
    return i;
  }
  std::size_t trailing_capitals() const {  // Jean DUPONT, Ana GARCÍA LÓPEZ
    std::size_t i = 0;
    while (i < n_ && all_capitals(words_[n_ - 1 - i])) ++i;
    if (i == 0 || i == n_ || !has_small(words_[n_ - 1 - i]) || (i == 1 && words_[n_ - 1].size() <= 2)) return 0;
    while (i + 1 < n_ && has(name_words::particles, keys_[n_ - 1 - i])) ++i;  // Jan van der BERG
    return i;
  }
  std::size_t leading_family() const {
    std::size_t i = 0;
    while (i + 2 < n_ && has(name_words::particles, keys_[i])) ++i;
    return i + 1;
  }

  // Borne by a quarter of all Chinese: beside another surname they are the family name.
  static bool is_frequent(std::string_view key) {
    constexpr std::string_view frequent[] = {"wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "zhou", "wu", "xu", "sun", "zhu", "hu", "guo", "lin", "luo", "zheng", "liang", "xie", "tang"};
    return std::ranges::find(frequent, key) != std::end(frequent);
  }
  bool is_romaji_family_first() const {  // Yamada Taro
    return n_ == 2 && has(name_words::romaji_surnames, keys_[0]) && !has(name_words::romaji_surnames, keys_[1]) && text::is_romaji(keys_[1]);
  }
  static bool is_korean(std::string_view key) {
    constexpr std::string_view surnames[] = {"kim", "park", "choi", "jung", "jeong", "kang", "yoon", "jang", "shin", "kwon", "hwang", "ahn", "hong", "seo", "lim", "yoo", "moon", "bae", "baek", "heo"};
    return std::ranges::find(surnames, key) != std::end(surnames);
  }
  bool is_borne_by_many(std::size_t i) const { return is_frequent(keys_[i]) || (is_korean(keys_[i]) && !text::is_pinyin(keys_[i])); }
  bool is_pinyin_family_first() const {
    if (n_ != 2 && n_ != 3) return false;
    if (has(name_words::double_surnames, keys_[0]) && !has(name_words::double_surnames, keys_[n_ - 1])) return true;
    if (!has(name_words::east_asian_surnames, keys_[0]) || has(name_words::double_surnames, keys_[n_ - 1])) return false;
    if (n_ == 3 && is_korean(keys_[0]) && !is_korean(keys_[2]) && is_short_syllable(1) && is_short_syllable(2)) return true;  // Kim Cheol Su
    if (n_ == 3 && is_short_syllable(1) && is_short_syllable(2)) return is_borne_by_many(0) || !is_borne_by_many(2);  // Chen Zhe Wei, not Xin Yi Chen
    if (has(name_words::east_asian_surnames, keys_[n_ - 1]) && !(n_ == 2 && is_frequent(keys_[0]) && !is_frequent(keys_[1]))) return false;
    if (n_ == 3) return false;
    const std::size_t hyphen = words_[1].find('-');
    if (hyphen != std::string::npos && hyphen + 1 < words_[1].size() && words_[1][hyphen + 1] >= 'a' && words_[1][hyphen + 1] <= 'z' &&
        is_one_syllable(std::string_view(keys_[1]).substr(0, hyphen)) && is_one_syllable(std::string_view(keys_[1]).substr(hyphen + 1)))
      return true;  // Wong Kar-wai, Park Ji-sung
    if (is_frequent(keys_[0]) && text::is_pinyin(keys_[1]) && syllables(keys_[1]) == 1 && nickname_groups(keys_[1]).empty()) return true;  // Li Na
    const std::string given = letters_of(keys_[1]);
    const std::string converted = text::is_pinyin(given) ? given : letters_of(text::wade_giles_to_pinyin(keys_[1]));
    return !converted.empty() && syllables(converted) == 2 && (text::pinyin_syllables(converted) & 4U) && nickname_groups(given).empty();
  }
  // One syllable as Mandarin or Cantonese has them: Tai, Siu, Ming.
  bool is_short_syllable(std::size_t i) const {
    return is_one_syllable(keys_[i]) && (text::is_pinyin(keys_[i]) || text::may_read_han(keys_[i])) && nickname_groups(keys_[i]).empty();
  }
  bool is_initial(std::size_t i) const {
    std::string_view letter = words_[i];
    if (letter.size() > 3) return false;
    if (letter.ends_with('.')) letter.remove_suffix(1);
    return letter.size() <= 2 && count_code_points(letter) == 1 && case_of(letter).upper;
  }

  // Nguyễn Thị Lan: a Vietnamese surname in front, and a middle word or marks only Vietnamese has.
  bool is_vietnamese() const {
    if (order_ == name_order::given_first || n_ < 2 || !has(name_words::vietnamese_surnames, keys_[0])) return false;
    if (has(name_words::vietnamese_surnames, keys_[n_ - 1]) && order_ == name_order::unknown && n_ == 2) return words_[0] == "Lê" && !is_ascii(words_[1]);
    if (n_ >= 3 && (keys_[1] == "thi" || keys_[1] == "van")) return true;
    if (keys_[0] == "nguyen" || keys_[0] == "huynh") return true;
    if (n_ >= 3 && (words_[0] == "Lê" || words_[0] == "LÊ")) return true;
    for (const std::string& w : words_) {
      if (is_ascii(w)) continue;
      const std::string small = text::lower(w);
      for (const std::string_view mark : {"ễ", "ạ", "ả", "ấ", "ầ", "ẩ", "ẫ", "ậ", "ắ", "ằ", "ẳ", "ẵ", "ặ", "ẹ", "ẻ", "ẽ", "ế", "ề", "ể", "ệ", "ỉ", "ị", "ọ", "ỏ", "ố", "ồ", "ổ", "ỗ", "ộ",
                                          "ớ", "ờ", "ở", "ỡ", "ợ", "ụ", "ủ", "ứ", "ừ", "ử", "ữ", "ự", "ỳ", "ỵ", "ỷ", "ỹ", "ơ", "ư", "ũ", "ĩ", "đ"})
        if (small.find(mark) != std::string::npos) return n_ >= 3 || !has(name_words::vietnamese_surnames, keys_[n_ - 1]);
    }
    return false;
  }
  // Nagy István, Müller Hans Peter, Szabóné Tóth Ilona: words known for family names alone before one known for a given name alone.
  std::size_t known_family_first() const {
    if (n_ > 3) return 0;
    const known_name last = look_up_name(keys_[n_ - 1]);
    if (!last.given || last.family) return 0;
    if (n_ == 3 && words_[0].ends_with("né") && words_[0].size() > 5) return 2;
    if (!is_only_family(0)) return 0;
    if (n_ == 2) return 1;
    const known_name middle = look_up_name(keys_[1]);
    return middle.given == middle.family ? 0 : middle.given ? 1 : 2;
  }
  bool is_only_family(std::size_t i) const {
    const known_name known = look_up_name(keys_[i]);
    return known.family && !known.given && nickname_groups(keys_[i]).empty();
  }
  static word_places doubted(word_places places) {
    places.doubtful = true;
    return places;
  }

  word_places vietnamese() const { return {n_ - 1, n_, 1, n_ - 1, 0, 1, true}; }

  word_places family_first(std::size_t family, bool display) const {
    family = std::min(family, n_ - 1);
    if (family + 2 == n_ && is_initial(family) && is_initial(family + 1)) return {family, family + 1, family + 1, n_, 0, family, display};  // Смирнов А. В.
    return {family, n_, n_, n_, 0, family, display};
  }

  bool is_particle(std::size_t i) const {
    if (!has(name_words::particles, keys_[i])) return false;
    if (!has(name_words::weak_particles, keys_[i])) return true;
    if (!case_of(words_[i]).upper) {
      // In a name written small throughout, one letter is an initial, and "an" or "in" is a name of its own.
      constexpr std::string_view initials_or_names[] = {"d", "o", "v", "an", "in", "bar"};
      return std::ranges::find(initials_or_names, std::string_view(keys_[i])) == std::end(initials_or_names) || case_of(words_[0]).upper;
    }
    // Le Pen, St. John, La Rue, Ó Briain, San Martín, Lo Cascio: large before the last word.
    constexpr std::string_view before_last[] = {"le", "la", "st", "o", "san", "santa", "mac", "mc", "el", "al", "ap", "ten", "lo", "li", "dal"};
    return i + 2 == n_ && !words_[i].ends_with("O.") && std::ranges::find(before_last, std::string_view(keys_[i])) != std::end(before_last) &&
           !has(name_words::vietnamese_surnames, keys_[n_ - 1]) && !(keys_[i] == "o" && is_ascii(words_[i])) &&
           !((keys_[i] == "lo" || keys_[i] == "li") && (has(name_words::east_asian_surnames, keys_[0]) || is_one_syllable(keys_[n_ - 1])));
  }
  bool is_patronymic(std::size_t i) const {
    for (const std::string_view whole : {"ильич", "лукич", "кузьмич", "фомич", "никитич", "саввич", "ilyich", "ilich", "kuzmich"})
      if (keys_[i] == whole) return true;
    for (const std::string_view end : {"вич", "вна", "ична", "івна", "ивна", "ovich", "evich", "ovna", "evna"})
      if (keys_[i].size() > end.size() + (static_cast<unsigned char>(end[0]) < 0x80 ? 2 : 4) && keys_[i].ends_with(end)) return true;
    return false;
  }
  // Сергеевна, Иванович behind one given name: how people are spoken to. Станкович and the like are family names.
  bool is_mere_patronymic(std::size_t i) const {
    if (!is_patronymic(i) || is_patronymic(0) || has_slavic_ending(0)) return false;
    if (keys_[i].ends_with("вна") || keys_[i].ends_with("ична")) return true;
    for (const std::string_view father : {"иван", "петр", "сергее", "алексее", "александр", "дмитрие", "андрее", "николае", "владимир", "виктор", "михаило", "михаил", "юрье", "василье", "анатолье",
                                          "павло", "евгенье", "григорье", "федоро", "борисо", "олего", "валерье", "валентино", "геннадье", "игоре", "романо", "семено", "льво", "яковле"})
      if (keys_[i].starts_with(father)) return true;
    return false;
  }
  bool is_son_or_daughter(std::size_t i) const {
    for (const std::string_view word : {"оглы", "оглу", "кызы", "улы", "уулу", "угли", "кизи", "ogly", "oglu", "kyzy", "qizi", "ogli"})
      if (keys_[i] == word) return !case_of(words_[i]).upper || !case_of(words_[0]).lower;
    return false;
  }

  // María del Carmen, José de Jesús: a given name after a title of the Virgin or a devotion, before a family name. 0 if it is none.
  std::size_t devotional_given() const {
    constexpr std::string_view titles[] = {"carmen", "pilar", "rosario", "angeles", "luz", "mar", "socorro", "consuelo", "refugio", "rocio", "jesus", "valle", "lourdes", "soledad", "sol", "cielo",
                                           "milagros", "dolores", "mercedes", "guadalupe", "remedios", "prado", "coro", "henar", "ceu", "conceicao", "graca", "fatima", "gloria", "transito", "camino"};
    if (keys_[0] != "maria" && keys_[0] != "ma" && keys_[0] != "jose") return 0;
    std::size_t i = 1;
    while (i + 2 < n_ && has(name_words::particles, keys_[i])) ++i;
    return i > 1 && std::ranges::find(titles, std::string_view(keys_[i])) != std::end(titles) ? i + 1 : 0;
  }

  bool is_iberian_surname(std::size_t i) const {  // also Sainz-Vega, by one of its halves
    const std::size_t hyphen = keys_[i].find('-');
    if (hyphen == std::string::npos) return has(name_words::iberian_surnames, keys_[i]);
    const std::string_view key = keys_[i];
    return has(name_words::iberian_surnames, key.substr(0, hyphen)) || has(name_words::iberian_surnames, key.substr(hyphen + 1));
  }

  std::size_t family_start() const {
    for (std::size_t i = std::max<std::size_t>(1, devotional_given()); i + 1 < n_; ++i) {
      if (keys_[i] == "y" && i >= 2) return i - 1;  // Ortega y Gasset
      if ((words_[i] == "i" || words_[i] == "e") && i >= 2 && case_of(words_[0]).upper) return i - 1;  // Puig i Soler, Costa e Silva
      const bool with_word_before = i >= 2 && (has(name_words::iberian_surnames, keys_[i - 1]) || keys_[i - 1] == "mac");
      if (is_particle(i)) return with_word_before ? i - 1 : i;  // González de la Peña, Mac an tSaoi
    }
    if (n_ == 4 && has(name_words::iberian_second_given, keys_[0]) && has(name_words::iberian_second_given, keys_[1]) && has(name_words::iberian_surnames, keys_[3])) return 2;
    if (n_ >= 4 && has(name_words::iberian_surnames, keys_[n_ - 2]) && has(name_words::iberian_second_given, keys_[1])) return n_ - 2;
    // Alberto Ruiz Gallardón: the mother's name need not be a common one.
    if (n_ == 3 && has(name_words::spanish_given, keys_[0]) && is_iberian_surname(1) && !look_up_name(keys_[1]).given && !is_ascii(words_[2])) return 1;
    if (n_ >= 3 && is_iberian_surname(n_ - 1) && is_iberian_surname(n_ - 2)) return n_ - 2;
    return n_ - 1;
  }

  word_places given_first(std::size_t family) const {
    if (const std::size_t devotional = devotional_given(); devotional && family >= devotional) return {0, devotional, devotional, family, family, n_, false};
    const std::size_t given = given_words(keys_, family, family < n_ ? keys_[n_ - 1] : std::string_view{});
    return {0, given, given, family, family, n_, false};
  }

 public:
  static std::size_t given_words(const std::vector<std::string>& keys, std::size_t count, std::string_view family) {
    if (count < 2) return count;
    if (keys[0] == "abdul" || keys[0] == "abdel" || keys[0] == "abd" || keys[0] == "abu") return 2;
    if (count == 2 && has(name_words::iberian_second_given, keys[1]) &&
        (has(name_words::iberian_surnames, family) || has(name_words::iberian_second_given, keys[0])))
      return 2;  // María José
    if (count == 2 && has(name_words::east_asian_surnames, family) && is_one_syllable(keys[0]) && is_one_syllable(keys[1]) &&
        nickname_groups(keys[0]).empty())
      return 2;  // Chi Keung
    return 1;
  }

 private:
  const std::vector<std::string>& words_;
  name_order order_;
  const std::size_t n_;
  std::vector<std::string> keys_;
};

}  // namespace

int order_told(const std::vector<std::string>& words) { return words.size() < 2 ? 0 : finder(words, name_order::unknown).told(); }

word_places find_places(const std::vector<std::string>& words, name_order order) { return finder(words, order).run(); }

std::size_t given_length(const std::vector<std::string>& given, std::string_view family) {
  std::vector<std::string> keys;
  for (const std::string& w : given) keys.push_back(word_key(w));
  const std::string key = word_key(family.substr(family.rfind(' ') + 1));
  return finder::given_words(keys, keys.size(), key);
}

bool is_east_asian_surname(std::string_view folded) {
  return has(name_words::east_asian_surnames, folded) || has(name_words::double_surnames, folded) || has(name_words::romaji_surnames, folded) || has(name_words::vietnamese_surnames, folded);
}

}  // namespace cdb::fields::names
