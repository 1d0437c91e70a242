-- Opens a letter in Neovim, prints what is found and where, mends it and prints the line.
-- In: SNIPPET, the configuration; LETTER, the letter.

vim.cmd('filetype on')
vim.cmd('source ' .. vim.env.SNIPPET)
vim.cmd('edit ' .. vim.env.LETTER)

local function say(...)
  io.stdout:write(table.concat({ ... }, ' ') .. '\n')
end

local function found()
  local diagnostics = vim.diagnostic.get(0)
  table.sort(diagnostics, function(one, other) return one.col < other.col end)
  return diagnostics
end

if not vim.wait(60000, function() return #found() >= 2 end, 50) then
  say('nothing was found')
  vim.cmd('cquit')
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number, number + 1, true)[1]
end

for _, diagnostic in ipairs(found()) do
  say(diagnostic.code, diagnostic.lnum, diagnostic.col, line(diagnostic.lnum):sub(diagnostic.col + 1, diagnostic.end_col))
end

local clients = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
local encoding = clients[1].offset_encoding
for _ = 1, 2 do
  local diagnostic = found()[1]
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  local params = vim.lsp.util.make_range_params(0, encoding)
  params.context = { diagnostics = {}, only = { 'quickfix' } }
  local before = #found()
  for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 60000)) do
    vim.lsp.util.apply_workspace_edit(answer.result[1].edit, encoding)
  end
  vim.wait(60000, function() return #found() < before end, 50)
end
say(line(2))
vim.cmd('qall!')
