#pragma once
// Names of organizations. The name is kept as written; legal forms are folded away in the form that is compared.

#include <string>
#include <string_view>

#include "fields/normalize.h"

namespace cdb::fields {

normalized normalize_organization_name(std::string_view raw, const column_profile& profile, const civil_date& today);

// The compared form: folded, legal forms dropped (GmbH & Co. KG, S.A. de C.V., 有限公司, 株式会社), & as "and", words
// separated by one space. A name that is nothing but a legal form keeps it.
std::string organization_match_form(std::string_view organization);

// True when a name carries a mark of an organization: a legal form that cannot be a person's name, or a word such as
// Holdings, 商行, "& Sons". Meant for name columns: it prefers to miss a company rather than to lose a person.
// Church, House, Bank: a family name as well as what a company is called by. Whoever bears it may be either.
bool may_end_organization(std::string_view word);

bool looks_like_organization(std::string_view name);

}  // namespace cdb::fields
