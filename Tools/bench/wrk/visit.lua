-- Each customer looks at the cart once: the edge then knows the token, as it does of anybody who has been shopping.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")
local customers, position
local count = common.counted()

function init()
    customers, position = common.tokens(), 0
end

request = common.requests(function()
    count.begin()
    position = position + 1
    if position > #customers then common.stop() end
    local token = customers[position] or customers[#customers]
    return common.request("GET", "/v1/cart", "Authorization: Bearer " .. token .. "\r\n")
end)

function response(status)
    count.finish(status)
end
