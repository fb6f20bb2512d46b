#include <algorithm>

#include "exchange/mapping_parts.h"

namespace cdb::exchange {
namespace {

using f = fields::field_id;

bool is_name(f id) { return id >= f::name_full && id <= f::name_phonetic_family; }
bool is_line(f id) { return id == f::address_full || id == f::address_street || id == f::address_street2; }
bool is_place(f id) { return id == f::address_city || id == f::address_region; }
bool issues(f id) { return id == f::address_region || id == f::address_country; }
bool is_identifier(f id) { return id == f::id_national || id == f::id_tax || id == f::id_passport || id == f::id_driver || id == f::id_registration; }
bool is_time(f id) { return id == f::created_at || id == f::updated_at || id == f::last_order_at || id == f::membership_since; }

// Fields so particular that one unknown word beside them does not change what they are.
bool survives_unknown(f id) {
  return id == f::email || id == f::phone || id == f::birth_date || id == f::name_given || id == f::name_family || id == f::gender ||
         (is_address(id) && id != f::address_full) || id == f::id_national || id == f::id_tax || id == f::membership_card ||
         id == f::membership_points;
}

void decide(column_draft& d, f field, unsigned confidence, std::string why) {
  d.field = field;
  d.confidence = confidence;
  d.why = std::move(why);
}
void make_custom(column_draft& d) { decide(d, f::custom, 500, "custom"); }

struct reading_of_words {
  const header_word* noun = nullptr;  // the last field word: "Address City" is a city
  bool contact_noun = false, name_noun = false;
  f place = f::none;  // of a locality
  unsigned unknown = 0, ids = 0;
  bool label = false, other = false, payment = false, contact = false;
};

reading_of_words read_words(column_draft& d) {
  reading_of_words r;
  for (std::size_t i = 0; i < d.words.size(); ++i) {
    const header_word& w = d.words[i];
    switch (w.kind) {
      case word_kind::field:
        r.contact_noun |= w.field == f::email || w.field == f::phone || w.field == f::url;
        r.name_noun |= is_name(w.field);
        if (r.noun && r.noun->field == f::email && w.field == f::address_full) break;  // "E-mail 3 Address"
        if (r.noun && r.noun->text == "mail" && is_address(w.field)) r.contact_noun = false, d.use = "mailing";  // mail_city
        // Of the paper or the number: PASSPORT_COUNTRY, phone country code.
        r.other |= r.noun && (is_identifier(r.noun->field) || r.noun->field == f::phone) && is_address(w.field);
        if (is_place(w.field)) r.place = w.field;
        d.locality |= r.noun && ((is_place(r.noun->field) && w.field == f::address_postcode) || (r.noun->field == f::address_postcode && is_place(w.field)));
        // "Nama KTP": as on the card. But "State Tax ID" is the state's.
        r.other |= r.noun && is_identifier(w.field) && (is_name(r.noun->field) || (is_address(r.noun->field) && !issues(r.noun->field)));
        r.noun = &w;
        break;
      case word_kind::use: d.use += d.use.empty() ? w.text : " " + w.text; break;
      case word_kind::number:
        if (w.number > 0 && w.number < 100) d.number = d.number != 0 && i + 1 == d.words.size() ? d.number : w.number;
        break;
      case word_kind::unknown: ++r.unknown; break;
      case word_kind::id: ++r.ids; break;
      case word_kind::stranger: d.foreign = true; break;
      case word_kind::other: r.other = true; break;
      case word_kind::label: r.label = true; break;
      case word_kind::payment: r.payment = true; break;
      case word_kind::title: d.title = true; break;
      case word_kind::contact: r.contact = true; break;
      case word_kind::remark: d.remark = true; break;
      case word_kind::filler: break;
    }
  }
  return r;
}

// "Address 2" and "Street 3" count lines; "Address 2 - City" counts addresses.
void read_line_number(column_draft& d, f& field) {
  if (d.words.size() < 2 || d.words.back().kind != word_kind::number || !is_line(field)) return;
  const unsigned line = d.words.back().number;
  const bool counted_before =
      std::any_of(d.words.begin(), d.words.end() - 1, [](const header_word& w) { return w.kind == word_kind::number; });
  if (!counted_before) d.number = 0;
  field = line == 1 ? f::address_street : line == 2 ? f::address_street2 : line == 3 ? f::address_unit : f::custom;
}

// What the values say about a field the header names. Zero: they refuse it.
unsigned agreement(f field, const column_values& v) {
  if (v.filled == 0) return 1;  // nothing to say
  const bool contacts = v.most(v.email, 50) || v.most(v.strong_phone, 70);
  if (field == f::email) return v.most(v.email + v.emails_in_list, 50) ? 2 : 0;
  if (field == f::phone) return v.most(v.email, 50) || !v.most(v.digits, 50) || v.most(v.ip, 50) ? 0 : v.most(v.phone + v.phones_in_list, 50) ? 2 : 1;
  if (field == f::birth_date && v.longest <= 2) return 0;  // a month or a day alone
  if (field == f::birth_date || is_time(field)) return v.most(v.date + v.serial, 50) ? 2 : v.most(v.integer, 80) ? 1 : 0;
  if (is_name(field)) return contacts || v.most(v.digits, 80) || v.most(v.boolean, 80) ? 0 : 2;
  if (field == f::address_postcode) return v.most(v.email, 50) || !v.most(v.digits, 50) || v.most(v.date, 50) ? 0 : 2;  // 01001-000, 10001-1234: like phones
  if (is_identifier(field)) return v.most(v.email, 50) || !v.most(v.digits, 50) || v.most(v.decimal, 50) || v.longest <= 3 ? 0 : 2;
  if (field == f::address_country) return v.most(v.digits, 50) ? 0 : 2;
  if (field == f::address_city && v.most(v.integer, 80)) return 0;  // the Persian city is the Arabic month
  if (field == f::address_house) return contacts ? 0 : 2;
  if (is_address(field)) return contacts || v.most(v.url, 50) || v.most(v.boolean, 80) ? 0 : 2;
  if (field == f::gender) return v.distinct <= 12 ? 2 : 0;
  if (field == f::org_name || field == f::job_employer) return contacts || v.most(v.integer, 80) || v.most(v.boolean, 80) ? 0 : 2;
  if (field == f::membership_points || field == f::order_count) return v.most(v.integer + v.decimal, 50) ? 2 : 0;
  if (field == f::total_spent || field == f::membership_balance) return v.most(v.digits, 50) && !contacts ? 2 : 0;
  if (field == f::deleted || field == f::consent_sms || field == f::consent_email) return v.distinct <= 6 ? 2 : 0;
  if (field == f::membership_tier || field == f::job_title) return contacts ? 0 : 2;
  return 2;
}

// The field that values alone make plain, whatever the header says.
void decide_by_values(column_draft& d, const column_values& v, bool header_silent) {
  if (v.filled < 2) return;
  if (v.most(v.email + v.emails_in_list, 80)) return decide(d, f::email, header_silent ? 800 : 700, "values");
  if (v.most(v.strong_phone, 80) && v.most(v.phone, 90) && v.distinct * 2 >= v.filled) return decide(d, f::phone, 650, "values");
  if (v.most(v.han_name, 80) && v.distinct * 2 >= v.filled && v.filled >= 5) return decide(d, f::name_full, 550, "values");
}

void draft_id(column_draft& d, const reading_of_words& r, const column_values& v) {
  if (v.most(v.email, 50)) return decide(d, f::email, 700, "header and values");
  const bool mine = !d.foreign && d.use.empty() && !r.other && r.unknown <= 1 && (r.noun == nullptr || r.noun->field == f::name_full);
  if (!mine || (v.filled > 0 && !v.unique())) return make_custom(d);
  decide(d, f::external_id, v.filled > 0 ? 950 : 700, v.filled > 0 ? "header and values" : "header");
}

// "City Zip", which may be both, or the postcode that goes with the city.
f read_locality(column_draft& d, const reading_of_words& r, const column_values& v) {
  d.locality = v.filled == 0 || (v.most(v.digits, 50) && v.most(v.place_word, 50));
  return d.locality ? f::address_full : v.most(v.digits, 50) ? f::address_postcode : r.place;
}

void draft_noun(column_draft& d, const reading_of_words& r, const column_values& v) {
  f field = d.locality ? read_locality(d, r, v) : r.noun->field;
  const bool counted = d.words.size() == 2 && d.words[0].kind == word_kind::field && d.words[1].kind == word_kind::number;
  if (!d.locality) read_line_number(d, field);
  if (field == f::custom || (r.contact_noun && r.name_noun)) return make_custom(d);
  if (r.unknown > 0 && (!survives_unknown(field) || v.filled == 0 || r.unknown > 2)) {
    make_custom(d);
    return decide_by_values(d, v, true);
  }
  const unsigned agreed = agreement(field, v);
  if (agreed == 0) {
    make_custom(d);
    return decide_by_values(d, v, false);
  }
  if (r.unknown > 0)  // an unknown word may well say which of several
    for (const header_word& w : d.words)
      if (w.kind == word_kind::unknown) d.use += d.use.empty() ? w.text : " " + w.text;
  d.doubtful_name = d.words.size() == 1 && is_doubtful_name(d.words[0].text);
  const unsigned base = d.doubtful_name ? 600 : v.filled == 0 ? 800 : agreed == 2 ? 980 : 850;
  decide(d, field, base > 250 * r.unknown + 300 ? base - 250 * r.unknown : 300, v.filled > 0 && agreed == 2 ? "header and values" : "header");
  d.bare_name = field == f::name_full && (d.words.size() == 1 || counted) && r.noun->text != whole_name_use;
}

}  // namespace

column_draft draft_column(std::string_view header, const column_values& v) {
  column_draft d;
  d.words = read_header(header);
  make_custom(d);
  const reading_of_words r = read_words(d);
  if (r.payment && !r.other && !d.foreign) {
    decide(d, f::none, 950, "payment card");
  } else if (d.foreign) {
    make_custom(d);
  } else if (r.label && r.noun != nullptr && is_address(r.noun->field) && r.unknown == 0) {
    decide(d, f::address_label, 900, "header");
  } else if (r.other || r.label) {
    make_custom(d);
  } else if (r.ids > 0) {
    draft_id(d, r, v);
  } else if (r.noun != nullptr && !(d.title && d.words.back().kind == word_kind::title && r.noun->field == f::org_name)) {
    draft_noun(d, r, v);
  } else if (d.title && r.unknown == 0) {
    decide(d, v.most(v.honorific, 50) ? f::name_prefix : f::job_title, v.filled > 0 ? 900 : 600, v.filled > 0 ? "header and values" : "header");
  } else if (d.remark && r.unknown == 0) {
    decide(d, f::notes, 900, "header");
  } else if (r.contact && r.unknown == 0 && !d.words.empty()) {
    decide_by_values(d, v, false);
    if (d.field == f::custom && v.filled > 0 && !v.most(v.digits, 20)) decide(d, f::name_full, 600, "header and values");
  } else {
    decide_by_values(d, v, true);
  }
  // A number that may well end in the right check digit needs more proof where numbers are expected.
  const bool numbers = d.field == f::membership_card || d.field == f::external_id || d.field == f::phone;
  if (v.filled >= (numbers ? 3u : 1u) && v.most(v.payment_card, numbers ? 90 : 50)) decide(d, f::none, 950, "payment card");
  return d;
}

}  // namespace cdb::exchange
