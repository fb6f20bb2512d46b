#pragma once
// Text that came by way of a page or through the wrong encoding.

#include <string>
#include <string_view>

namespace cdb::fields {

// Whether there is anything to mend: most cells have nothing.
bool may_have_entity(std::string_view text);

// References of HTML to characters (&amp; &uuml; &#39; &#x2019;) as the characters; those unknown are kept.
std::string without_entities(std::string_view text);

// "MÃ¼ller", UTF-8 that was read as Windows-1252, read right: Müller. Empty if the text is not of that kind.
std::string decoded_again(std::string_view text);

}  // namespace cdb::fields
