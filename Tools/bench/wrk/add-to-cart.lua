-- Each customer in turn puts one piece of any product into the cart.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")

function init()
    local requests = {}
    for number, token in ipairs(common.tokens()) do
        local body = string.format('{"productId":"%s","quantity":1}', common.any_product())
        requests[number] = common.request("POST", "/v1/cart/items", "Authorization: Bearer " .. token .. "\r\n", body)
    end
    request = common.rotation(requests)
end
