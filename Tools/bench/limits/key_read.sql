\set number random(1, :products)
SELECT id, name, description, category, price_amount, currency, image_url, availability, created_at, updated_at, version FROM product.product WHERE id = ('01980000-0000-7000-8000-' || lpad(to_hex(:number::bigint), 12, '0'))::uuid AND deleted_at IS NULL;
