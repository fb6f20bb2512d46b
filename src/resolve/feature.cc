#include "resolve/feature.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/bytes.h"
#include "base/civil.h"
#include "fields/date_levels.h"
#include "fields/email.h"
#include "fields/identifier.h"
#include "fields/number_levels.h"
#include "fields/organization_name.h"
#include "fields/person_name.h"
#include "fields/phone.h"
#include "resolve/match_keys.h"
#include "resolve/token_builder.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::resolve {
namespace {

using fields::field_id;
using fields::value;

constexpr std::size_t compared_bytes = 64 * 1024;  // more of a value is never looked at
constexpr std::size_t max_name_tokens = 5;
constexpr std::size_t max_addresses = 4;

std::string_view bounded(const value& v) {
  std::string_view text = v.canonical;
  if (text.size() > compared_bytes) text = text.substr(0, compared_bytes);
  return text;
}

std::string squeezed(std::string_view text) {  // letters and digits only
  std::string out;
  for (const std::string& word : text::tokens(text::fold(text))) out += word;
  return out;
}

std::string reading(std::string_view folded, bool surname) {
  if (std::ranges::all_of(folded, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return {};
  const text::script script = text::main_script(folded);
  if (script == text::script::none || script == text::script::latin) return {};
  std::string latin = script == text::script::han ? (surname ? text::surname_reading(folded) : text::pinyin(folded)) : std::string{};
  if (script == text::script::hangul && surname) {
    auto spellings = text::romanizations(folded);  // the last is as Koreans spell it: Kim, not Gim
    if (!spellings.empty()) latin = std::move(spellings.back());
  }
  if (latin.empty()) latin = text::fold(text::romanize(folded));
  std::erase(latin, ' ');
  return latin == folded ? std::string{} : latin;
}

// Digits that are no number of any country told, but the same ones twice are seldom two customers'.
bool is_unplaced(fields::reason why) {
  return why == fields::reason::ambiguous_region || why == fields::reason::local_number || why == fields::reason::length || why == fields::reason::range;
}

class feature_maker {
 public:
  feature_maker(const fields::record& r, const identity& who, const hash_key& salt) : record_(r), who_(who), salt_(salt) {}

  feature make() {
    names();
    addresses();
    for (const value& v : record_.values) {
      if (v.usable() && !v.canonical.empty()) single(v);
      else if (v.field == field_id::birth_date && v.why == fields::reason::range) impossible_date(v);
      else if (v.field == field_id::phone && is_unplaced(v.why)) national_phone(v);
    }
    organization();
    emails();
    feature f;
    f.tag = tag_of(who_, salt_);
    if (who_.source_unique) f.source_unique = value_hash(who_.source);
    references();
    builder_.finish(f, references_, merged_into_);
    f.keys = match_keys(f, salt_);
    return f;
  }

 private:
  bool has(field_id field, bool given_only) const {
    return std::ranges::any_of(record_.values,
                               [&](const value& v) { return v.field == field && v.usable() && !(given_only && v.derived); });
  }

  void name_words(token_kind kind, std::string_view text) {
    for (const std::string& word : text::tokens(text::fold(text))) {
      if (name_tokens_ >= max_name_tokens) return;
      if (std::ranges::find(seen_, word) != seen_.end()) continue;
      seen_.push_back(word);
      const std::string latin = reading(word, kind == token_kind::family);
      builder_.add(kind, word, 0, 0, latin);
      (kind == token_kind::given ? given_ : family_).push_back(latin.empty() ? word : latin);
      ++name_tokens_;
    }
  }

  // Parts as the source gave them come first; a part read out of the full name that repeats a given column, and words of
  // the full name that are in no part, count as further names.
  void names() {
    constexpr std::pair<field_id, token_kind> parts[] = {
        {field_id::name_family, token_kind::family},       {field_id::name_given, token_kind::given},
        {field_id::name_phonetic_family, token_kind::family}, {field_id::name_phonetic_given, token_kind::given},
        {field_id::name_middle, token_kind::middle},       {field_id::name_nickname, token_kind::nickname},
        {field_id::name_former, token_kind::former},
    };
    for (const bool derived : {false, true}) {
      for (const auto& [field, kind] : parts) {
        for (const value& v : record_.values) {
          if (v.field != field || !v.usable() || v.derived != derived) continue;
          const bool repeats = derived && has(field, true) && kind != token_kind::nickname && kind != token_kind::former;
          name_words(repeats ? token_kind::middle : kind, bounded(v));
        }
      }
    }
    for (const value& v : record_.values) {
      if (v.field != field_id::name_full || !v.usable()) continue;
      if (name_tokens_ == 0) whole_name(bounded(v));
      else rest_of_name(bounded(v));
    }
  }

  // Words of a full name that its parts do not hold. A name written without spaces is no further word.
  void rest_of_name(std::string_view text) {
    for (const std::string& word : text::tokens(text::fold(text))) {
      if (fields::generational_suffix(word)) continue;
      const bool run_together = std::ranges::any_of(seen_, [&](const std::string& part) { return word.size() > part.size() && word.starts_with(part) && text::has_han(word); });
      if (!run_together) name_words(token_kind::middle, word);
    }
  }

  void whole_name(std::string_view text) {
    const std::string folded = text::fold(text);
    const std::vector<std::string> words = text::tokens(folded);
    if (words.size() == 1) {
      const std::size_t surname = text::has_han(folded) ? text::surname_length(words[0]) : 0;
      name_words(token_kind::family, words[0].substr(0, surname ? surname : words[0].size()));
      if (surname) name_words(token_kind::given, words[0].substr(surname));
      return;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool last = i + 1 == words.size();
      name_words(i == 0 ? token_kind::given : last ? token_kind::family : token_kind::middle, words[i]);
    }
  }

  void addresses() {
    std::vector<std::uint8_t> groups;
    for (const value& v : record_.values) {
      if (!v.usable() || v.canonical.empty() || fields::info(v.field).group != fields::field_group::address) continue;
      auto at = std::ranges::find(groups, v.group);
      if (at == groups.end()) {
        if (groups.size() == max_addresses) continue;
        groups.push_back(v.group);
        at = groups.end() - 1;
      }
      address_part(v, static_cast<std::uint8_t>(at - groups.begin()));
    }
  }

  bool has_part(std::uint8_t group, field_id field) const {
    return std::ranges::any_of(record_.values,
                               [&](const value& v) { return v.field == field && v.group == group && v.usable(); });
  }

  void address_part(const value& v, std::uint8_t group) {
    const std::string_view text = bounded(v);
    switch (v.field) {
      case field_id::address_postcode: builder_.add(token_kind::postcode, squeezed(text), group, 0, {}, 1); break;
      case field_id::address_house: builder_.add(token_kind::house, squeezed(text), group, 0, {}, 1); break;
      case field_id::address_street2:
      case field_id::address_unit: builder_.add(token_kind::unit, squeezed(text), group, 0, {}, 2); break;
      case field_id::address_city:
      case field_id::address_district: {
        const std::string folded = text::fold(text);
        builder_.add(token_kind::place, folded, group, 0, reading(folded, false), 2);
        break;
      }
      case field_id::address_street: street(text, group); break;
      case field_id::address_full:
        if (!has_part(v.group, field_id::address_street)) street(text, group);
        break;
      default: break;
    }
  }

  void street(std::string_view text, std::uint8_t group) {
    for (const std::string& word : text::tokens(text::fold(text)))
      builder_.add(token_kind::street, word, group, 0, reading(word, false), 5);
  }

  void single(const value& v) {
    const std::string_view text = bounded(v);
    switch (v.field) {
      case field_id::birth_date: birth_date(v); break;
      case field_id::birth_place: {
        const std::string folded = text::fold(text);
        builder_.add(token_kind::birth_place, folded, 0, 0, reading(folded, false), 1);
        break;
      }
      case field_id::phone: phone(text); break;
      case field_id::url: url(text); break;
      case field_id::id_national:
      case field_id::id_tax:
      case field_id::id_passport:
      case field_id::id_driver:
      case field_id::id_registration:
      case field_id::id_other: identifier(v); break;
      case field_id::membership_card: builder_.add(token_kind::card, squeezed(text), 0, 0, {}, 3); break;
      case field_id::category: category(text, 0); break;
      case field_id::org_industry: category(text, 1); break;
      case field_id::job_title: category(text, 2); break;
      case field_id::name_suffix:
        if (const unsigned n = fields::generational_suffix(text))
          builder_.add(token_kind::suffix, std::to_string(n), 0, flag_hard, {}, 1);
        break;
      case field_id::kind: builder_.add(token_kind::kind, text, 0, 0, {}, 1); break;
      case field_id::gender: builder_.add(token_kind::gender, text, 0, 0, {}, 1); break;
      default: break;
    }
  }

  void birth_date(const value& v) {
    const auto date = parse_partial_date(v.canonical);
    if (date && date->year >= 0 && date->year <= 9999) add_date(*date, v.why == fields::reason::ambiguous_day_month);
  }

  // Of no use as a value, but most of its digits are those of the true date.
  void impossible_date(const value& v) {
    if (const auto written = fields::read_impossible_date(v.raw)) add_date(written->numbers, written->day_first);
  }

  void add_date(const partial_date& date, bool ambiguous) {
    std::string digits(8, '0');
    const auto write = [&](std::size_t at, std::size_t size, unsigned n) {
      for (std::size_t i = size; i-- > 0; n /= 10) digits[at + i] = static_cast<char>('0' + n % 10);
    };
    write(0, 4, static_cast<unsigned>(date.year));
    write(4, 2, date.month);
    write(6, 2, date.day);
    builder_.add(token_kind::birth_date, digits, 0, ambiguous ? flag_ambiguous : std::uint8_t{0}, {}, 1);
  }

  void phone(std::string_view text) {
    const fields::phone_kind kind = fields::kind_of(text);
    std::uint8_t flags = 0;
    if (kind == fields::phone_kind::fixed || kind == fields::phone_kind::uan) flags = flag_shared;
    if (kind == fields::phone_kind::mobile || kind == fields::phone_kind::personal) flags = flag_personal;
    const std::string form = fields::phone_match_form(text);
    builder_.add(token_kind::phone, form.empty() ? text : std::string_view(form), 0, flags, {}, 4);
  }

  // Whose country or area nothing tells, or that has a digit too many: the digits behind the trunk zero are the last ones of the full number.
  void national_phone(const value& v) {
    std::string digits;
    for (const char c : text::with_ascii_digits(std::string_view(v.raw).substr(0, std::min(v.raw.size(), compared_bytes))))
      if (c >= '0' && c <= '9') {
        if (c != '0' || !digits.empty()) digits.push_back(c);
      } else if (digits.size() >= fields::least_national_digits && static_cast<unsigned char>(c | 0x20) >= 'a') {
        break;  // an extension
      }
    if (digits.size() >= fields::least_national_digits && digits.size() <= 15) builder_.add(token_kind::phone, digits, 0, flag_national, {}, 4);
  }

  void url(std::string_view text) {
    std::string folded = text::fold(text);
    for (const std::string_view start : {"https://", "http://", "www."})
      if (folded.starts_with(start)) folded.erase(0, start.size());
    while (folded.ends_with('/')) folded.pop_back();
    builder_.add(token_kind::url, folded, 0, 0, {}, 3);
  }

  void identifier(const value& v) {
    const std::string_view scheme = fields::scheme_of(v.canonical);
    const auto number = static_cast<std::uint64_t>(v.field);
    const auto group = static_cast<std::uint8_t>(mix(number, scheme.empty() ? 0 : value_hash(scheme)));
    const bool one_only = v.field == field_id::id_national || v.field == field_id::id_tax || v.field == field_id::id_registration;
    const bool hard = one_only && v.status == fields::value_status::valid && !scheme.empty();
    builder_.add(token_kind::identifier, squeezed(v.canonical), group, hard ? flag_hard : std::uint8_t{0}, {}, 2);
  }

  void category(std::string_view text, std::uint8_t group) {
    for (const std::string& word : text::tokens(text::fold(text)))
      builder_.add(token_kind::category, word, group, 0, reading(word, false), 4);
  }

  // Whether the local part follows from the record's own name, and whose it looks: one person's or a family's.
  std::uint8_t email_flags(std::string_view local, std::string_view domain) const {
    std::string letters = text::fold(local);
    std::erase_if(letters, [](char c) { return c == '.' || c == '_' || c == '-' || c == '+'; });
    const auto holds = [&](const std::string& name) { return name.size() >= 3 && letters.find(name) != std::string::npos; };
    const bool given = std::ranges::any_of(given_, holds);
    bool family = false;
    bool initial = false;
    for (const std::string& name : family_) {
      if (!holds(name)) continue;
      family = true;
      const std::size_t at = letters.find(name);
      const std::string_view before(letters.data(), at);
      const std::string_view after(letters.data() + at + name.size(), letters.size() - at - name.size());
      for (const std::string& g : given_) {
        if (g.empty()) continue;
        initial = initial || before == std::string_view(g).substr(0, 1) || after.substr(0, 1) == std::string_view(g).substr(0, 1);
      }
    }
    std::uint8_t flags = name_tokens_ ? 0 : flag_nameless;
    if (follows_from_organization(domain)) flags |= flag_from_organization;
    if (given || family) flags |= flag_from_name;
    if (given || (family && initial)) flags |= flag_personal;
    if ((given || family) && more_than_name(letters)) flags |= flag_more_than_name;
    if (fields::is_role(local) || (family && !given && !initial)) flags |= flag_shared;
    if (fields::is_free_provider(domain)) flags |= flag_common;
    return flags;
  }

  // bazin.agnes@ of a record that knows the given name only: the rest is the surname, as good as told.
  bool more_than_name(std::string letters) const {
    constexpr std::size_t telling = 3;
    if (!given_.empty() && !family_.empty()) return false;
    for (const std::string& name : given_.empty() ? family_ : given_)
      if (const std::size_t at = letters.find(name); name.size() >= telling && at != std::string::npos) letters.erase(at, name.size());
    return std::ranges::count_if(letters, [](char c) { return c < '0' || c > '9'; }) >= static_cast<std::ptrdiff_t>(telling);
  }

  // info@bennettbrown.example of Bennett & Brown Construction.
  bool follows_from_organization(std::string_view domain) const {
    constexpr std::size_t telling = 4;
    if (organization_.empty()) return false;
    std::string label;
    for (const char c : domain.substr(0, domain.rfind('.')))
      if (c == '.') label.clear();
      else if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) label.push_back(c);
    if (label.size() < telling) return false;
    std::string together;
    for (const std::string& word : organization_) {
      if (word.size() >= telling && label.find(word) != std::string::npos) return true;
      together += word;
    }
    return together.find(label) != std::string::npos;
  }

  void emails() {
    for (const value& v : record_.values) {
      if (v.field != field_id::email || !v.usable()) continue;
      const std::string form = fields::match_form(bounded(v));
      const fields::email_parts parts = fields::split(form);
      if (!parts.local.empty()) builder_.add(token_kind::email, form, 0, email_flags(parts.local, parts.domain), {}, 4);
    }
  }

  // A person's organization is an employer, shared with colleagues.
  void organization() {
    const value* name = record_.first(field_id::org_name);
    if (!name) name = record_.first(field_id::job_employer);
    if (!name) return;
    const std::uint8_t flags = name_tokens_ ? flag_shared : std::uint8_t{0};
    for (const std::string& word : text::tokens(fields::organization_match_form(bounded(*name)))) {
      const std::string latin = reading(word, false);
      builder_.add(token_kind::organization, word, 0, flags, latin, 6);
      organization_.push_back(latin.empty() ? word : latin);
    }
  }

  void references() {
    references_.push_back(reference_of(salt_, who_.source, who_.key));
    for (const value& v : record_.values) {
      if (!v.usable() || v.canonical.empty()) continue;
      if (v.field == field_id::external_id && references_.size() < max_references) references_.push_back(reference_of(salt_, who_.source, v.canonical));
      if (v.field == field_id::merged_into && !merged_into_) merged_into_ = reference_of(salt_, who_.source, v.canonical);
    }
  }

  const fields::record& record_;
  const identity& who_;
  const hash_key& salt_;
  token_builder builder_;
  std::size_t name_tokens_ = 0;
  std::vector<std::string> seen_;
  std::vector<std::string> given_;
  std::vector<std::string> family_;
  std::vector<std::string> organization_;
  std::vector<std::uint64_t> references_;
  std::uint64_t merged_into_ = 0;
};

}  // namespace

hash128 tag_of(const identity& who, const hash_key& salt) {
  byte_writer name;
  name.text(who.source);
  name.text(who.key);
  return siphash128(salt, name.str());
}

feature make_feature(const fields::record& r, const identity& who, const hash_key& salt) {
  return feature_maker(r, who, salt).make();
}

}  // namespace cdb::resolve
