#include "resolve/match_keys.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/bytes.h"
#include "fields/postcode_levels.h"
#include "resolve/token_builder.h"

namespace cdb::resolve {
namespace {

constexpr std::size_t max_keys = 96;
constexpr std::uint64_t key_mask = (std::uint64_t{1} << match_key_bits) - 1;

// Never renumber: keys are stored.
enum class key_kind : std::uint8_t {
  two_soundex = 1, initial_soundex, name_token, soundex_year, soundex_day, initial_date, date, place_year, place_day,
  district_year, district_day, soundex_district, soundex_place, initial_postcode, postcode, street_house, house_place,
  house_postcode, soundex_house, soundex_street, street_place, street_postcode, second_line, phone, soundex_phone_end,
  phone_start, phone_end, email, email_local, url, organization, organization_place, organization_district,
  two_organization_words, acronym, identifier, identifier_start, identifier_end, card, reference, full_name,
};

std::uint64_t initial_of(std::string_view latin) {  // the first code point's bytes
  std::size_t n = 1;
  while (n < latin.size() && (static_cast<unsigned char>(latin[n]) & 0xC0) == 0x80) ++n;
  return value_hash(latin.substr(0, n));
}

std::string_view tail(std::string_view s, std::size_t n) { return s.size() <= n ? s : s.substr(s.size() - n); }

class key_maker {
 public:
  key_maker(const feature& f, const hash_key& salt) : f_(f), salt_(salt) {}

  std::vector<std::uint64_t> make() {
    keys_.reserve(max_keys + max_references + 1);
    collect();
    names();
    dates();
    places();
    contacts();
    organizations();
    identifiers();
    for (const std::uint64_t reference : f_.references()) keys_.push_back(reference & key_mask);
    if (f_.merged_into()) keys_.push_back(f_.merged_into() & key_mask);
    std::ranges::sort(keys_);
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    // No more memory than the keys need: there are as many features as records.
    return {keys_.begin(), keys_.end()};
  }

 private:
  struct name_atom {
    std::uint64_t text;
    std::uint64_t code;
    std::uint64_t initial;
    bool is_initial;
  };
  struct place_atom {
    std::uint64_t postcode = 0;
    std::uint64_t district = 0;
    std::uint64_t house = 0;
    std::vector<std::uint64_t> places;
    std::vector<std::uint64_t> streets;
    std::uint64_t street = 0;
  };

  void put(key_kind kind, std::uint64_t a, std::uint64_t b = 0) {
    if (a == 0 || keys_.size() >= max_keys) return;
    std::array<char, 17> bytes;
    bytes[0] = static_cast<char>(kind);
    for (unsigned i = 0; i < 8; ++i) {
      bytes[1 + i] = static_cast<char>(a >> (8 * i));
      bytes[9 + i] = static_cast<char>(b >> (8 * i));
    }
    keys_.push_back(siphash64(salt_, {bytes.data(), bytes.size()}) & key_mask);
  }
  void put_both(key_kind kind, std::uint64_t a, std::uint64_t b) {
    if (a && b) put(kind, a, b);
  }
  void put_sorted(key_kind kind, std::uint64_t a, std::uint64_t b) { put_both(kind, std::min(a, b), std::max(a, b)); }

  void collect() {
    names_.reserve(5);
    for (const token_kind kind : {token_kind::family, token_kind::given, token_kind::middle, token_kind::nickname,
                                  token_kind::former}) {
      for (const token& t : f_.of(kind)) {
        if (names_.size() >= 5) break;
        const std::string_view latin = f_.latin(t);
        const std::uint64_t reading = f_.latin_hash(t);
        const std::uint64_t code = t.soundex ? mix(soundex_letters(t.soundex), 1) : reading;
        if (std::ranges::any_of(names_, [&](const name_atom& n) { return n.text == reading; })) continue;
        names_.push_back({reading, code, initial_of(latin), latin.size() == 1});
      }
    }
    for (const token& t : f_.tokens()) {
      if (facet_of(t.kind) != facet::place || t.kind == token_kind::birth_place) continue;
      if (areas_.size() <= t.group) areas_.resize(std::min<std::size_t>(t.group, 3) + 1);
      place_atom& area = areas_[std::min<std::size_t>(t.group, 3)];
      const std::string_view text = f_.text(t);
      if (t.kind == token_kind::postcode) {
        area.postcode = t.hash;
        area.district = value_hash(fields::postcode_district(text));
      } else if (t.kind == token_kind::house) {
        area.house = t.hash;
      } else if (t.kind == token_kind::place) {
        area.places.push_back(f_.latin_hash(t));
      } else if (t.kind == token_kind::street) {
        area.streets.push_back(f_.latin_hash(t));
        area.street = mix(area.street, f_.latin_hash(t));
      }
    }
    for (const token& t : f_.of(token_kind::birth_place)) home_.push_back(f_.latin_hash(t));
  }

  void names() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const name_atom& n = names_[i];
      if (!n.is_initial) put(key_kind::name_token, n.text);
      for (std::size_t j = 0; j < names_.size(); ++j) {
        if (i == j) continue;
        if (i < j && !n.is_initial && !names_[j].is_initial) put_sorted(key_kind::two_soundex, n.code, names_[j].code);
        if (!names_[j].is_initial && (i < 3 && j < 3)) put_both(key_kind::initial_soundex, n.initial, names_[j].code);
      }
    }
  }

  void dates() {
    for (const token& t : f_.of(token_kind::birth_date)) {
      const std::string_view text = f_.text(t);
      if (text.size() != 8) continue;
      const bool has_year = text.substr(0, 4) != "0000";
      const bool has_day = text.substr(4) != "0000";
      const std::uint64_t year = has_year ? value_hash(text.substr(0, 4)) : 0;
      const std::uint64_t day = has_day ? value_hash(text.substr(4)) : 0;
      if (has_year && has_day) put(key_kind::date, t.hash);
      for (const name_atom& n : names_) {
        if (has_year && has_day) put(key_kind::initial_date, n.initial, t.hash);
        if (n.is_initial) continue;
        put_both(key_kind::soundex_year, n.code, year);
        put_both(key_kind::soundex_day, n.code, day);
      }
      for (const std::uint64_t place : home_) {
        put_both(key_kind::place_year, place, year);
        put_both(key_kind::place_day, place, day);
      }
      for (const place_atom& area : areas_) {
        put_both(key_kind::district_year, area.district, year);
        put_both(key_kind::district_day, area.district, day);
        for (const std::uint64_t place : area.places) {
          put_both(key_kind::place_year, place, year);
          put_both(key_kind::place_day, place, day);
        }
      }
    }
  }

  void places() {
    for (const std::uint64_t place : home_)
      for (const name_atom& n : names_)
        if (!n.is_initial) put(key_kind::soundex_place, n.code, place);
    for (const place_atom& area : areas_) {
      put(key_kind::postcode, area.postcode);
      put_both(key_kind::house_postcode, area.house, area.postcode);
      put_both(key_kind::street_postcode, area.street, area.postcode);
      for (const std::uint64_t street : area.streets) put_both(key_kind::street_house, street, area.house);
      for (const std::uint64_t place : area.places) {
        put_both(key_kind::house_place, area.house, place);
        put_both(key_kind::street_place, area.street, place);
      }
      for (const name_atom& n : names_) {
        put_both(key_kind::initial_postcode, n.initial, area.postcode);
        if (n.is_initial) continue;
        put_both(key_kind::soundex_district, n.code, area.district);
        put_both(key_kind::soundex_house, n.code, area.house);
        put_both(key_kind::soundex_street, n.code, area.street);
        for (const std::uint64_t place : area.places) put(key_kind::soundex_place, n.code, place);
      }
    }
    for (const token& t : f_.of(token_kind::unit))
      if (t.size >= 5) put(key_kind::second_line, t.hash);
  }

  void contacts() {
    for (const token& t : f_.of(token_kind::phone)) {
      const std::string_view text = f_.text(t);
      put(key_kind::phone, t.hash);
      if (text.size() < 7) continue;
      for (const name_atom& n : names_)
        if (!n.is_initial) put(key_kind::soundex_phone_end, n.code, value_hash(tail(text, 4)));
      put(key_kind::phone_start, value_hash(text.substr(0, text.size() - 3)));
      put(key_kind::phone_end, value_hash(tail(text, 7)));
    }
    for (const token& t : f_.of(token_kind::email)) {
      const std::string_view text = f_.text(t);
      put(key_kind::email, t.hash);
      const std::string_view local = text.substr(0, text.rfind('@'));
      if (local.size() >= 4) put(key_kind::email_local, value_hash(local));
    }
    for (const token& t : f_.of(token_kind::url)) put(key_kind::url, t.hash);
  }

  void organizations() {
    const auto words = f_.of(token_kind::organization);
    std::vector<std::uint64_t> prefixes;
    std::string initials;
    bool employer = false;
    for (const token& t : words) {
      const std::string_view text = f_.latin(t);
      employer = employer || (t.flags & flag_shared);
      std::size_t end = std::min<std::size_t>(text.size(), 5);
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
      prefixes.push_back(value_hash(text.substr(0, end)));
      initials += text.front();
    }
    if (prefixes.empty()) return;
    for (std::size_t i = 0; i < std::min<std::size_t>(prefixes.size(), 4); ++i) {
      put(key_kind::organization, prefixes[i]);
      for (std::size_t j = i + 1; j < std::min<std::size_t>(prefixes.size(), 4); ++j)
        put_sorted(key_kind::two_organization_words, prefixes[i], prefixes[j]);
      for (const place_atom& area : areas_) {
        put_both(key_kind::organization_district, prefixes[i], area.district);
        for (const std::uint64_t place : area.places) put(key_kind::organization_place, prefixes[i], place);
      }
    }
    if (initials.size() >= 3) put(key_kind::acronym, value_hash(initials));
    if (words.size() == 1 && words[0].size >= 3 && words[0].size <= 5) put(key_kind::acronym, f_.latin_hash(words[0]));
  }

  void identifiers() {
    for (const token_kind kind : {token_kind::identifier, token_kind::card}) {
      for (const token& t : f_.of(kind)) {
        const std::string_view text = f_.text(t);
        put(kind == token_kind::card ? key_kind::card : key_kind::identifier, t.hash);
        if (text.size() < 6) continue;
        put(key_kind::identifier_start, value_hash(text.substr(0, text.size() / 2)));
        put(key_kind::identifier_end, value_hash(text.substr(text.size() / 2)));
      }
    }
  }

  const feature& f_;
  const hash_key& salt_;
  std::vector<std::uint64_t> keys_;
  std::vector<name_atom> names_;
  std::vector<place_atom> areas_;
  std::vector<std::uint64_t> home_;
};

}  // namespace

std::vector<std::uint64_t> match_keys(const feature& f, const hash_key& salt) { return key_maker(f, salt).make(); }

std::uint64_t reference_of(const hash_key& salt, std::string_view source, std::string_view id) {
  byte_writer bytes;
  bytes.u8(static_cast<std::uint8_t>(key_kind::reference));
  bytes.text(source);
  bytes.text(id);
  const std::uint64_t key = siphash64(salt, bytes.str());
  return key ? key : 1;
}

}  // namespace cdb::resolve
