#include "fields/organization_name.h"

#include "fields/placeholder.h"
#include "text/fold.h"

namespace cdb::fields {

normalized normalize_organization_name(std::string_view raw, const column_profile&, const civil_date&) {
  std::string name = text::clean(raw);
  if (is_placeholder(name)) return {value_status::missing, name.empty() ? reason::none : reason::placeholder, {}, {}, {}, {}};
  return {value_status::valid, reason::none, std::move(name), {}, {}, {}};
}

std::string organization_match_form(std::string_view organization) { return text::fold(organization); }

bool looks_like_organization(std::string_view) { return false; }

}  // namespace cdb::fields
