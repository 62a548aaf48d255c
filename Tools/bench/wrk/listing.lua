-- Reads the first page of each category in each order.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")

function init()
    local header = os.getenv("BENCH_HEADER")
    local requests = {}
    for category = 1, 20 do
        for _, sort in ipairs({ "name", "price", "-createdAt" }) do
            local path = string.format("/v1/products?category=Category%%20%02d&sort=%s&limit=20", category, sort)
            requests[#requests + 1] = common.request("GET", path, header and header .. "\r\n")
        end
    end
    request = common.rotation(requests)
end
