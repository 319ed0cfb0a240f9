// SPDX-License-Identifier: GPL-3.0-or-later
// Batches of a pool under test, and what came of each of their inputs.
#pragma once

#include <map>

#include <QString>
#include <QStringList>
#include <nlohmann/json.hpp>

#include "protocol/bytes.h"
#include "tests/support/pool_under_test.h"

namespace fallow::test {

inline constexpr std::chrono::seconds longest_batch{
    900}; ///< workers run only when nothing else does, and a fetch is given up only after minutes

inline QString text_at(const nlohmann::json& object, const char* key)
{
    return object.contains(key) && object[key].is_string() ? QString::fromStdString(object[key].get<std::string>())
                                                           : QString();
}

/// Submits each line as one input; the batch's id.
inline QString submit(PoolUnderTest& pool, const QString& function, const QStringList& inputs,
                      const QStringList& options = {})
{
    return text_at(pool.ctl_json(QStringList{"batch", "submit", function, "-"} + options, inputs.join('\n').toUtf8()),
                   "batch");
}

/// Waits for the end of a batch, and gives each result by its index.
inline std::map<int, nlohmann::json> results_of(PoolUnderTest& pool, const QString& batch)
{
    pool.wait_for_batch(batch, longest_batch);
    std::map<int, nlohmann::json> results;
    for (const QByteArray& line : pool.ctl({"batch", "results", batch, "--json"}).split('\n'))
        if (!line.isEmpty()) {
            const auto result = nlohmann::json::parse(line.toStdString());
            results[result["index"].get<int>()] = result;
        }
    return results;
}

inline QByteArray output_of(const nlohmann::json& result)
{
    if (!result.contains("output") || !result["output"].contains("inline"))
        return QByteArray("no output: ") + QByteArray::fromStdString(result.dump());
    const auto bytes = from_base64(result["output"]["inline"].get<std::string>());
    return QByteArray(reinterpret_cast<const char*>(bytes->data()), qsizetype(bytes->size()));
}

} // namespace fallow::test
