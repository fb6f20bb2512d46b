#pragma once
// Explanations as pictures.

#include <string>

#include "base/doc.h"
#include "base/result.h"

namespace cdb::engine {

// An SVG of anything with "lines" and "weight_millibits", or of the "steps" of a customer's explanation: each line moves the sum, the last
// bar is the weight. It needs no other file, is readable on light and dark, and shows what the explanation says as text only.
result<std::string> draw_explanation(const doc& explanation);

}  // namespace cdb::engine
