#pragma once
// Text that came by way of a page or through the wrong encoding.

#include <string>
#include <string_view>

namespace cdb::fields {

// References of HTML to characters (&amp; &uuml; &#39; &#x2019;) as the characters; those unknown are kept. Empty if the text has none.
std::string without_entities(std::string_view text);

// "MÃ¼ller", UTF-8 that was read as Windows-1252, read right: Müller. Words that were not read so are kept, as in "Jürgen MÃ¼ller".
// Empty if no word was.
std::string decoded_again(std::string_view text);

}  // namespace cdb::fields
