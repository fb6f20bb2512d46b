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

// Counts e-mail addresses, phones, numbers and web pages by customer instead of by record, now that it is known which records are one
// customer's: five rows of one person do not make an address common. `clusters`: of two and more records. Gives how much rarer the values
// of each record became, at most.
std::vector<millibits> count_holders(std::span<const feature> features, std::span<const std::vector<std::uint32_t>> clusters, unsigned threads, frequencies& terms);

}  // namespace cdb::resolve
