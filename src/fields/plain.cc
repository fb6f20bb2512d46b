#include "fields/plain.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/locale_names.h"
#include "fields/money.h"
#include "fields/placeholder.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_word = 64;  // bytes of a cell that can be one of the words below

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return ascii_lower(c); });
  return out;
}

// The folded words of a cell with one space between, so that "Opted-In" is "opted in".
std::string words_of(std::string_view cleaned) {
  std::string out;
  for (const std::string& token : text::tokens(text::fold(cleaned))) {
    if (!out.empty()) out += ' ';
    out += token;
  }
  return out;
}

using word = std::pair<std::string_view, std::string_view>;  // folded words, meaning

std::string_view find_word(std::span<const word> words, std::string_view cleaned) {
  if (cleaned.size() > longest_word) return {};
  const std::string key = words_of(cleaned);
  const auto found = std::ranges::find(words, key, &word::first);
  return found == words.end() ? std::string_view{} : found->second;
}

// Words are given as folding leaves them: lower case, without marks, simplified Han.
constexpr word gender_words[] = {
    {"m", "male"},           {"male", "male"},         {"man", "male"},          {"boy", "male"},         {"mr", "male"},
    {"mannlich", "male"},    {"herr", "male"},         {"mann", "male"},         {"h", "male"},           {"homme", "male"},
    {"masculin", "male"},    {"hombre", "male"},       {"masculino", "male"},    {"varon", "male"},       {"maschio", "male"},
    {"uomo", "male"},        {"mezczyzna", "male"},    {"man", "male"},          {"м", "male"},           {"муж", "male"},
    {"мужской", "male"},     {"мужчина", "male"},      {"чоловіча", "male"},     {"男", "male"},          {"男性", "male"},
    {"男士", "male"},        {"先生", "male"},         {"남", "male"},           {"남성", "male"},        {"남자", "male"},
    {"erkek", "male"},       {"nam", "male"},          {"f", "female"},          {"female", "female"},    {"woman", "female"},
    {"girl", "female"},      {"mrs", "female"},        {"ms", "female"},         {"miss", "female"},      {"w", "female"},
    {"weiblich", "female"},  {"frau", "female"},       {"femme", "female"},      {"feminin", "female"},   {"mujer", "female"},
    {"femenino", "female"},  {"feminino", "female"},   {"femmina", "female"},    {"donna", "female"},     {"mulher", "female"},
    {"kobieta", "female"},   {"vrouw", "female"},      {"kvinna", "female"},     {"ж", "female"},         {"жен", "female"},
    {"женский", "female"},   {"женщина", "female"},    {"жіноча", "female"},     {"女", "female"},        {"女性", "female"},
    {"女士", "female"},      {"小姐", "female"},       {"여", "female"},         {"여성", "female"},      {"여자", "female"},
    {"kadin", "female"},     {"nu", "female"},         {"x", "other"},           {"other", "other"},      {"o", "other"},
    {"d", "other"},          {"divers", "other"},      {"diverse", "other"},     {"diverso", "other"},    {"autre", "other"},
    {"otro", "other"},       {"outro", "other"},       {"non binary", "other"},  {"nonbinary", "other"},  {"nb", "other"},
    {"genderqueer", "other"}, {"agender", "other"},    {"其他", "other"},        {"その他", "other"},     {"기타", "other"},
};

constexpr word boolean_words[] = {
    {"true", "true"},        {"t", "true"},            {"yes", "true"},           {"y", "true"},           {"1", "true"},
    {"on", "true"},          {"ja", "true"},           {"j", "true"},             {"oui", "true"},         {"si", "true"},
    {"sim", "true"},         {"tak", "true"},          {"да", "true"},            {"так", "true"},         {"是", "true"},
    {"对", "true"},          {"有", "true"},           {"已", "true"},            {"はい", "true"},        {"예", "true"},
    {"네", "true"},          {"vrai", "true"},         {"wahr", "true"},          {"verdadero", "true"},   {"evet", "true"},
    {"subscribed", "true"},  {"subscriber", "true"},   {"opted in", "true"},      {"opt in", "true"},      {"optin", "true"},
    {"granted", "true"},     {"given", "true"},        {"allowed", "true"},       {"accepted", "true"},    {"active", "true"},
    {"enabled", "true"},     {"checked", "true"},      {"同意", "true"},          {"已订阅", "true"},      {"订阅", "true"},
    {"允许", "true"},        {"接受", "true"},         {"false", "false"},        {"f", "false"},          {"no", "false"},
    {"n", "false"},          {"0", "false"},           {"off", "false"},          {"nein", "false"},       {"non", "false"},
    {"nao", "false"},        {"nie", "false"},         {"нет", "false"},          {"ні", "false"},         {"否", "false"},
    {"不", "false"},         {"不是", "false"},        {"没有", "false"},         {"无", "false"},         {"いいえ", "false"},
    {"아니오", "false"},     {"아니요", "false"},      {"faux", "false"},         {"falsch", "false"},     {"falso", "false"},
    {"hayir", "false"},      {"unsubscribed", "false"}, {"not subscribed", "false"}, {"never subscribed", "false"},
    {"opted out", "false"},  {"opt out", "false"},     {"optout", "false"},       {"denied", "false"},     {"withdrawn", "false"},
    {"revoked", "false"},    {"blocked", "false"},     {"inactive", "false"},     {"disabled", "false"},   {"unchecked", "false"},
    {"cleaned", "false"},    {"bounced", "false"},     {"不同意", "false"},       {"未订阅", "false"},     {"退订", "false"},
    {"已退订", "false"},     {"拒绝", "false"},        {"禁止", "false"},
};

constexpr word kind_words[] = {
    {"person", "person"},          {"individual", "person"},         {"private", "person"},        {"consumer", "person"},
    {"b2c", "person"},             {"p", "person"},                  {"privatperson", "person"},   {"privat", "person"},
    {"particulier", "person"},     {"particular", "person"},         {"个人", "person"},           {"自然人", "person"},
    {"personal", "person"},        {"contact", "person"},            {"individuo", "person"},      {"個人", "person"},
    {"organization", "organization"}, {"organisation", "organization"}, {"company", "organization"}, {"business", "organization"},
    {"corporate", "organization"}, {"b2b", "organization"},          {"firma", "organization"},    {"unternehmen", "organization"},
    {"entreprise", "organization"}, {"societe", "organization"},     {"empresa", "organization"},  {"azienda", "organization"},
    {"企业", "organization"},      {"公司", "organization"},         {"单位", "organization"},     {"机构", "organization"},
    {"团体", "organization"},      {"法人", "organization"},         {"institution", "organization"}, {"o", "organization"},
    {"household", "household"},    {"family", "household"},          {"haushalt", "household"},    {"familie", "household"},
    {"foyer", "household"},        {"家庭", "household"},
};

// Text of a type that has a word list: the word's meaning, a placeholder or no word at all.
normalized from_words(std::span<const word> words, std::string_view raw) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (const std::string_view meaning = find_word(words, cleaned); !meaning.empty()) return valid_value(std::string(meaning));
  return is_placeholder(cleaned) ? missing_value(reason::placeholder) : invalid_value(reason::syntax);
}

bool is_host(std::string_view host) {
  if (host.size() > 253 || host.find('.') == std::string_view::npos || host.starts_with('.') || host.ends_with('.')) return false;
  bool fresh = true;  // at the start of a label
  bool letter = false;
  for (const char c : host) {
    if (c == '.') {
      if (fresh) return false;
      fresh = true;
      continue;
    }
    const bool plain = is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (!plain && (fresh || c != '-') && c != '_') return false;
    letter = letter || (plain && !is_digit(c));
    fresh = false;
  }
  return letter;
}

}  // namespace

std::string clean_cell(std::string_view raw) {
  std::string cleaned = text::clean(raw);
  // Not before a letter: 't Hart and 'n Sync are names.
  if (cleaned.size() > 1 && cleaned[0] == '\'' && !is_ascii_letter(cleaned[1]) && cleaned.find('\'', 1) == std::string::npos)
    cleaned = text::clean(std::string_view(cleaned).substr(1));
  return cleaned;
}

bool is_spoilt_number(std::string_view cleaned) {
  std::size_t at = 0;
  const auto skip_digits = [&] {
    const std::size_t from = at;
    while (at < cleaned.size() && is_digit(cleaned[at])) ++at;
    return at - from;
  };
  if (skip_digits() != 1 || at == cleaned.size()) return false;
  bool marked = false;  // 9E12 may be somebody's id, 9E+12 and 9.1E12 are numbers
  if (cleaned[at] == '.' || cleaned[at] == ',') {
    marked = true;
    ++at;
    if (skip_digits() == 0) return false;
  }
  if (at == cleaned.size() || ascii_lower(cleaned[at]) != 'e') return false;
  ++at;
  if (at < cleaned.size() && cleaned[at] == '+') {
    marked = true;
    ++at;
  }
  return marked && skip_digits() >= 1 && at == cleaned.size();
}

namespace {

normalized make(value_status status, reason why, std::string canonical = {}) {
  normalized out;
  out.status = status;
  out.why = why;
  out.canonical = std::move(canonical);
  return out;
}

}  // namespace

normalized missing_value(reason why) { return make(value_status::missing, why); }
normalized invalid_value(reason why) { return make(value_status::invalid, why); }
normalized valid_value(std::string canonical) { return make(value_status::valid, reason::none, std::move(canonical)); }
normalized possible_value(std::string canonical, reason why) { return make(value_status::possible, why, std::move(canonical)); }

normalized normalize_text(std::string_view raw, const column_profile&, const civil_date&) {
  std::string cleaned = text::clean(raw);
  if (cleaned.empty()) return missing_value();
  if (is_placeholder(cleaned)) return missing_value(reason::placeholder);
  return valid_value(std::move(cleaned));
}

normalized normalize_external_id(std::string_view raw, const column_profile&, const civil_date&) {
  std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (is_spoilt_number(cleaned)) return invalid_value(reason::spoilt_number);
  // Digits are somebody's ids, however regular: 1234567 is no filler here.
  if (!std::ranges::all_of(cleaned, is_digit) && is_placeholder(cleaned)) return missing_value(reason::placeholder);
  if (cleaned.find_first_not_of('0') == std::string::npos) return missing_value(reason::placeholder);
  return valid_value(std::move(cleaned));
}

normalized normalize_url(std::string_view raw, const column_profile&, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (is_placeholder(cleaned)) return missing_value(reason::placeholder);
  if (cleaned.find(' ') != std::string::npos) return invalid_value(reason::syntax);

  std::string_view rest = cleaned;
  std::string scheme;
  if (const std::size_t end = rest.find("://"); end != std::string_view::npos && end <= 8) {
    scheme = ascii_lower(rest.substr(0, end));
    if (scheme != "http" && scheme != "https" && scheme != "ftp") return invalid_value(reason::syntax);
    rest.remove_prefix(end + 3);
  }
  std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  const std::string_view path = rest.substr(host.size());
  if (host.find('@') != std::string_view::npos) return invalid_value(reason::wrong_kind);
  std::string_view port;
  if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos) {
    port = host.substr(colon);
    host = host.substr(0, colon);
    if (port.size() < 2 || port.size() > 6 || !std::ranges::all_of(port.substr(1), is_digit)) return invalid_value(reason::syntax);
  }
  if (!is_host(host)) return invalid_value(reason::syntax);
  std::string canonical = scheme.empty() ? std::string{} : scheme + "://";
  canonical += text::lower(host);
  canonical += port;
  if (path != "/") canonical += path;
  return valid_value(std::move(canonical));
}

normalized normalize_gender(std::string_view raw, const column_profile&, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned == "1") return possible_value("male", reason::not_verified);
  if (cleaned == "2") return possible_value("female", reason::not_verified);
  // "Not known" and "not applicable" of the same standard.
  if (cleaned == "0" || cleaned == "9" || words_of(cleaned.substr(0, longest_word)) == "保密")
    return missing_value(reason::placeholder);
  return from_words(gender_words, cleaned);
}

normalized normalize_boolean(std::string_view raw, const column_profile&, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned == "\u221A" || cleaned == "\u2713" || cleaned == "\u2714") return valid_value("true");   // check marks
  if (cleaned == "\u00D7" || cleaned == "\u2717" || cleaned == "\u2718") return valid_value("false");  // crosses
  return from_words(boolean_words, cleaned);
}

normalized normalize_kind(std::string_view raw, const column_profile&, const civil_date&) { return from_words(kind_words, raw); }

normalized normalize_language(std::string_view raw, const column_profile&, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (const std::string_view code = language_code(cleaned); !code.empty()) return valid_value(std::string(code));
  // A tag: language, then script (four letters) or country (two); what follows is dropped.
  const std::size_t end = cleaned.find_first_of("-_");
  if (end == 2 || end == 3) {
    const std::string_view code = language_code(std::string_view(cleaned).substr(0, end));
    const std::string_view rest = std::string_view(cleaned).substr(end + 1);
    const std::string_view second = rest.substr(0, rest.find_first_of("-_."));
    if (!code.empty() && (second.size() == 2 || second.size() == 4) && std::ranges::all_of(second, is_ascii_letter)) {
      std::string tag(second);
      for (std::size_t i = 0; i < tag.size(); ++i) tag[i] = tag.size() == 2 || i == 0 ? ascii_upper(tag[i]) : ascii_lower(tag[i]);
      if (tag.size() == 4 || is_country_code(tag)) return valid_value(std::string(code) + "-" + tag);
    }
  }
  return is_placeholder(cleaned) ? missing_value(reason::placeholder) : invalid_value(reason::syntax);
}

normalized normalize_number(std::string_view raw, const column_profile& profile, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (is_spoilt_number(cleaned)) return invalid_value(reason::spoilt_number);
  auto parsed = parse_decimal(cleaned, profile.region);
  if (!parsed) return is_placeholder(cleaned) ? missing_value(reason::placeholder) : invalid_value(reason::syntax);
  while (parsed->fraction.ends_with('0')) parsed->fraction.pop_back();
  std::string canonical = parsed->whole;
  if (!parsed->fraction.empty()) canonical += "." + parsed->fraction;
  if (parsed->negative && canonical != "0") canonical.insert(0, 1, '-');
  return valid_value(std::move(canonical));
}

normalized normalize_country(std::string_view raw, const column_profile&, const civil_date&) {
  const std::string cleaned = clean_cell(raw);
  if (cleaned.empty()) return missing_value();
  if (const std::string_view code = country_code(cleaned); !code.empty()) return valid_value(std::string(code));
  return is_placeholder(cleaned) ? missing_value(reason::placeholder) : invalid_value(reason::syntax);
}

}  // namespace cdb::fields
