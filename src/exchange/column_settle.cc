#include <algorithm>
#include <map>
#include <set>

#include "exchange/mapping_parts.h"

namespace cdb::exchange {
namespace {

using f = fields::field_id;

void become(column_draft& d, f field, unsigned confidence, std::string why) {
  d.field = field;
  d.confidence = confidence;
  d.why = std::move(why);
}
void become_custom(column_draft& d) { become(d, f::custom, 500, "custom"); }

class settler {
 public:
  settler(std::vector<column_draft>& drafts, std::span<const column_values> values) : drafts_(drafts), values_(values) {}

  void run() {
    settle_phones();
    settle_titles();
    settle_remarks();
    settle_doubtful_names();
    settle_bare_names();
    settle_full_names();
    settle_companies();
    settle_localities();
    settle_addresses();
    drop_repeated();
  }

 private:
  bool has(f field) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [field](const column_draft& d) { return d.field == field; });
  }
  template <class Test>
  bool any_other(const column_draft& self, Test test) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const column_draft& d) { return &d != &self && test(d); });
  }
  const column_values& values(const column_draft& d) const { return values_[static_cast<std::size_t>(&d - drafts_.data())]; }
  static bool same_address(const column_draft& a, const column_draft& b) { return a.use == b.use && a.number == b.number; }

  // Numbers that only look like phones are none where a column is headed as phones: voter_reg_num. But "Home" and "Work" beside "Cell" are.
  void settle_phones() {
    const auto headed = [this](const column_draft& d) { return d.field == f::phone && d.why != "values" && values(d).filled > 0; };
    const auto reaches = [](const header_word& w) { return w.kind == word_kind::contact || w.kind == word_kind::use; };
    for (column_draft& d : drafts_)
      if (d.field == f::phone && d.why == "values" && std::none_of(d.words.begin(), d.words.end(), reaches) && any_other(d, headed)) become_custom(d);
  }

  // "Title" beside "Job Title" is the honorific.
  void settle_titles() {
    for (column_draft& d : drafts_) {
      if (!d.title || d.field != f::job_title) continue;
      if (!any_other(d, [](const column_draft& o) { return o.field == f::job_title; })) continue;
      has(f::name_prefix) ? become_custom(d) : become(d, f::name_prefix, 700, "header");
    }
  }

  // Remarks that are names: what the staff saved somebody under. A name column that is mostly screen names gives way to them.
  void settle_remarks() {
    bool named = false;
    for (column_draft& d : drafts_) {
      const column_values& v = values(d);
      if (!d.remark || d.field != f::notes || v.filled < 3 || !v.most(v.han_name, 70)) continue;
      become(d, f::name_full, 800, "header and values");
      named = true;
    }
    for (column_draft& d : drafts_) {
      const column_values& v = values(d);
      if (d.field != f::name_full || d.remark || v.filled < 3) continue;
      const bool screen_names = v.most(v.decorated, 10) || (v.most(v.han, 50) && !v.most(v.han_name + v.organization, 50));
      if (screen_names && (named || v.most(v.decorated, 10))) become(d, f::name_nickname, 800, "header and values");
    }
  }

  // "Ad" beside "Soyad" is a name, alone it may be what brought the customer; "Họ" beside "Tên", but not beside "Ad".
  void settle_doubtful_names() {
    const auto vietnamese = [](const column_draft& d) { return d.words[0].text == "ho" || d.words[0].text == "ten"; };
    std::vector<column_draft*> alone;
    for (column_draft& d : drafts_) {
      if (!d.doubtful_name) continue;
      const f part = d.field == f::name_given ? f::name_family : f::name_given;
      if (!any_other(d, [&](const column_draft& o) { return o.field == part && (!o.doubtful_name || (vietnamese(d) && vietnamese(o))); })) alone.push_back(&d);
    }
    for (column_draft* d : alone) become_custom(*d);
  }

  // "Nombre" beside "Apellidos" is the given name, "Nom" beside "Prénom" the family name.
  void settle_bare_names() {
    for (column_draft& d : drafts_) {
      if (d.field != f::name_full || !d.bare_name) continue;
      if (has(f::name_family) && !has(f::name_given)) d.field = f::name_given;
      if (has(f::name_given) && !has(f::name_family)) d.field = f::name_family;
    }
  }

  static constexpr unsigned clearly_permille = 50;
  unsigned person_share(const column_draft& d) const {
    const column_values& v = values(d);
    return v.filled == 0 ? 0 : 1000 * (v.filled - std::min(v.filled, v.organization)) / v.filled + v.filled * 100 / (v.rows + 1);
  }

  bool has_persons_details() const {
    static constexpr f details[] = {f::name_given, f::name_family, f::name_prefix, f::name_suffix, f::birth_date, f::gender, f::job_title};
    return std::any_of(std::begin(details), std::end(details), [this](f d) { return has(d); });
  }

  // Most values bear a mark of an organization, or, in a list of shops or restaurants, some do and hardly any begins as a person's
  // name does: "Campanile" beside "Hotel Bel-Air".
  bool lists_organizations(const column_draft& d) const {
    const column_values& v = values(d);
    if (v.filled >= 2 && v.most(v.organization, 60)) return true;
    return v.filled >= 20 && v.most(v.organization, 10) && !v.most(v.known_given + v.han_name, 10) && !has_persons_details();
  }

  // Names of companies are told by their values. Of several whole names the first is the name, unless another is clearly more
  // personal: a few values of doubt must not decide.
  void settle_full_names() {
    column_draft* best = nullptr;
    for (column_draft& d : drafts_) {
      if (d.field != f::name_full) continue;
      if (lists_organizations(d)) {
        become(d, f::org_name, 850, "header and values");
        continue;
      }
      if (best == nullptr || person_share(d) > person_share(*best) + clearly_permille) best = &d;
    }
    if (best == nullptr) return;
    const bool parts = has(f::name_given) && has(f::name_family);
    unsigned rank = 0;
    for (column_draft& d : drafts_) {
      if (d.field != f::name_full || &d == best) continue;
      parts || ++rank > 3 ? become_custom(d) : void(d.number = rank);
    }
    best->number = 0;
  }

  // Beside a person's name a company is where the person works.
  void settle_companies() {
    const bool persons = has(f::name_full) || has(f::name_given) || has(f::name_family);
    for (column_draft& d : drafts_)
      if (d.field == f::org_name && persons) d.field = f::job_employer;
  }

  // A suburb is the locality where no city stands beside it (Australian addresses).
  void settle_localities() {
    for (column_draft& d : drafts_) {
      if (d.field != f::address_district) continue;
      const bool suburb = std::any_of(d.words.begin(), d.words.end(), [](const header_word& w) { return w.text == "suburb"; });
      if (suburb && !any_other(d, [&](const column_draft& o) { return o.field == f::address_city && same_address(o, d); }))
        d.field = f::address_city;
    }
  }

  // "Address" is the street where city or postcode have columns of their own, and says nothing new where the street has
  // one. East Asian addresses are read as a whole.
  void settle_addresses() {
    for (column_draft& d : drafts_) {
      if (d.field != f::address_full || d.locality) continue;
      const auto sibling = [&](f field) {
        return any_other(d, [&](const column_draft& o) { return o.field == field && same_address(o, d); });
      };
      const auto locality = [&](const column_draft& o) { return o.locality && o.field == f::address_full && same_address(o, d); };
      const column_values& v = values(d);
      if (sibling(f::address_street)) {
        become_custom(d);
      } else if ((sibling(f::address_city) || sibling(f::address_postcode) || any_other(d, locality)) && !v.most(v.han, 50)) {
        d.field = f::address_street;
      }
    }
    const auto whole = [](const column_draft& o) { return o.field == f::address_full && !o.locality; };
    for (column_draft& d : drafts_)
      if (d.locality && d.field == f::address_full && any_other(d, [&](const column_draft& o) { return whole(o) && same_address(o, d); })) become_custom(d);
  }

  // One column for each field that a record has once: the surest, then the fullest, then the first.
  void drop_repeated() {
    std::map<f, column_draft*> best;
    std::set<std::tuple<f, std::string, unsigned>> parts;
    for (column_draft& d : drafts_) {
      if (is_address(d.field)) {
        if (!parts.emplace(d.field, d.use, d.number).second) become_custom(d);
        continue;
      }
      if (d.field == f::custom || d.field == f::none || d.field == f::name_full || fields::info(d.field).multi_valued) continue;
      column_draft*& kept = best[d.field];
      if (kept == nullptr) {
        kept = &d;
        continue;
      }
      const bool better = values(d).filled > 0 && (values(*kept).filled == 0 || d.confidence > kept->confidence);
      become_custom(better ? *kept : d);
      if (better) kept = &d;
    }
  }

  std::vector<column_draft>& drafts_;
  std::span<const column_values> values_;
};

}  // namespace

void settle_columns(std::vector<column_draft>& drafts, std::span<const column_values> values) { settler(drafts, values).run(); }

void number_groups(std::vector<column_draft>& drafts, std::span<const column_values> values, std::vector<column_mapping>& columns) {
  std::map<std::pair<std::string, unsigned>, unsigned> addresses;
  std::map<f, unsigned> seen;
  // The best key goes first among external ids: full and unique before sparse ones.
  std::vector<std::size_t> ids;
  for (std::size_t i = 0; i < drafts.size(); ++i)
    if (drafts[i].field == f::external_id) ids.push_back(i);
  std::sort(ids.begin(), ids.end(), [&](std::size_t a, std::size_t b) {
    return values[a].filled != values[b].filled ? values[a].filled > values[b].filled : a < b;
  });
  for (std::size_t n = 0; n < ids.size(); ++n) columns[ids[n]].group = static_cast<std::uint8_t>(std::min<std::size_t>(n, 255));
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const column_draft& d = drafts[i];
    unsigned group = 0;
    if (is_address(d.field)) {
      group = addresses.try_emplace({d.use, d.number}, static_cast<unsigned>(addresses.size())).first->second;
    } else if (d.field == f::name_full) {
      group = d.number;
    } else if (d.field == f::custom || d.field == f::none || d.field == f::external_id) {
      continue;
    } else if (fields::info(d.field).multi_valued) {
      group = seen[d.field]++;
    }
    columns[i].group = static_cast<std::uint8_t>(std::min(group, 255u));
  }
}

}  // namespace cdb::exchange
