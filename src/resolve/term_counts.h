#pragma once
// Counts the terms of a population, to be frozen in a model.

#include <span>
#include <vector>

#include "base/progress.h"
#include "resolve/feature.h"
#include "resolve/frequencies.h"

namespace cdb::resolve {

// The script that a record's name is written in, as a term's value; 0 if it has no name.
std::uint64_t name_script(const feature& f);

// Terms of fewer than three records weigh as if they were new and are not kept. False when cancelled.
bool count_terms(std::span<const feature> features, unsigned threads, const progress& report, frequencies& out);

// How often strangers hold a term is counted among the records of others, now that it is known which records are one customer's: ten rows of
// one person do not make the birth date common. `clusters`: of two and more records. `rarer`: how much rarer the terms of each record became.
// False when cancelled.
bool leave_own_customer_out(std::span<const feature> features, std::span<const std::vector<std::uint32_t>> clusters, unsigned threads,
                            const progress& report, frequencies& terms, std::vector<millibits>& rarer);

}  // namespace cdb::resolve
