#pragma once
// What explain, match and review share: lines, chances and relations in words.

#include <cstdint>

#include "base/doc.h"
#include "resolve/explain.h"

namespace cdb::engine {

doc lines_doc(const resolve::explanation& e);  // [{"comparison","level","weight_millibits"}]

// The chance that a weight stands for: odds 2^W to 1.
double posterior(std::int64_t weight_millibits);

// Weights nearer to 0 than this leave a chance above 3 in 100 that the other way is right: worth a person's look.
inline constexpr std::int32_t unsure_millibits = 5000;

// "same" if they are, or would be, one customer; else "related", "review" or "other".
const char* relation_name(const resolve::explanation& e, bool same);

}  // namespace cdb::engine
