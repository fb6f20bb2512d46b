#include "fields/person_name.h"

#include "fields/placeholder.h"
#include "text/fold.h"

namespace cdb::fields {

normalized normalize_person_name(std::string_view raw, const column_profile&, const civil_date&) {
  const std::string name = text::clean(raw);
  if (is_placeholder(name)) return {value_status::missing, name.empty() ? reason::none : reason::placeholder, {}, {}, {}, {}};
  normalized out{value_status::valid, reason::none, name, {}, {}, {}};
  const std::size_t space = name.rfind(' ');
  if (space != std::string::npos) {
    out.parts = {{field_id::name_given, name.substr(0, space)}, {field_id::name_family, name.substr(space + 1)}};
  }
  return out;
}

normalized normalize_name_part(field_id, std::string_view raw, const column_profile&) {
  std::string name = text::clean(raw);
  if (is_placeholder(name)) return {value_status::missing, name.empty() ? reason::none : reason::placeholder, {}, {}, {}, {}};
  return {value_status::valid, reason::none, std::move(name), {}, {}, {}};
}

unsigned generational_suffix(std::string_view) { return 0; }

}  // namespace cdb::fields
