-- Each customer reads the cart once: the edge then has the token in its cache, as for customers who have been shopping.
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
