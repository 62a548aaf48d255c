-- A mix of visitors' requests: of ten, six read a product, some products much more often than others, two read a page
-- of a category, one searches, one reads the categories.
local common = dofile(os.getenv("BENCH_SCRIPTS") .. "/common.lua")
local words = { "copper", "oak", "linen", "granite", "walnut", "ceramic", "wool", "bamboo", "leather", "steel" }

local function path()
    local dice = math.random(10)
    if dice <= 6 then return "/v1/products/" .. common.popular_product() end
    if dice <= 8 then return string.format("/v1/products?category=Category%%20%02d&limit=20", math.random(20)) end
    if dice == 9 then return "/v1/products?q=" .. words[math.random(#words)] .. "&limit=20" end
    return "/v1/categories"
end

function init()
    local requests = {}
    for number = 1, 20000 do
        requests[number] = common.request("GET", path())
    end
    request = common.rotation(requests)
end
