// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON that submitters and operators get: how accounts, hosts, functions, batches and results stand in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coordinator-server/core/requests.h"

namespace fallow::coordinator {

std::string account_document(const AccountSummary& account);
std::string accounts_document(const std::vector<AccountSummary>& accounts);
std::string hosts_document(const std::vector<HostSummary>& hosts);
std::string host_document(const HostSummary& host);
std::string teams_document(const std::vector<TeamSummary>& teams);
std::string team_document(const TeamSummary& team);
/// `now` decides what has expired.
std::string tokens_document(const std::vector<TokenSummary>& tokens, Instant now);
/// With the secret under this key, where there is one.
std::string token_document(const TokenSummary& token, Instant now, std::string_view secret_key,
                           std::string_view secret);
std::string functions_document(const std::vector<Function>& functions);
std::string publishers_document(const std::vector<Publisher>& publishers);
std::string batch_document(const BatchSummary& batch);
std::string batches_document(const std::vector<BatchSummary>& batches);
/// One line of results, with its line feed.
void append_result_line(const TaskResult& result, std::string& lines);

} // namespace fallow::coordinator
