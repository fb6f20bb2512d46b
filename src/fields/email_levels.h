#pragma once
// How alike two e-mail addresses are.

#include <cstdint>
#include <string_view>

namespace cdb::fields {

enum class email_level : std::uint8_t { different, domain, local, typo, exact };

// Compared forms (match_form). typo: one edit in the whole address, or one in the local part and one in the domain, unless the
// local parts differ in a digit only: anna72 and anna73 are two mailboxes.
// `may_be_slip` false: the caller knows that the two are further apart.
email_level compare_emails(std::string_view a, std::string_view b, bool may_be_slip = true);

}  // namespace cdb::fields
