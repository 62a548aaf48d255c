import Crypto
import Vocabulary

extension CartContents {
    /// Tells apart what an order of the cart depends on: lines, prices, what was withdrawn, the promotion and the sums. A
    /// change of stock alone leaves it as it was. 16 hexadecimal digits of a SHA-256.
    package var orderDigest: String {
        let lines = items.map { item in
            "\(item.productID) \(item.quantity.value) \(item.unitPrice.amount) \(item.unitPrice.currency) "
                + "\(item.availability == .withdrawn)"
        }
        let sums = "\(subtotal.amount) \(discount.amount) \(total.amount) \(total.currency) \(promoCode ?? "")"
        let digest = SHA256.hash(data: Array((lines + [sums]).joined(separator: "\n").utf8))
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
