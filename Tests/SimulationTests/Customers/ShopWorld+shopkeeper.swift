/// The shopkeeper: sends paid orders out, and hands most of them over.
extension ShopWorld {
    func orderIsPaid(_ order: Int) {
        guard random.chance(60) else { return }
        let soon = random.below(.seconds(random.chance(50) ? 5 : 300))
        enter(.customer(.sends(.ship(order: order), attempt: 1)), after: soon)
        if random.chance(15) {
            enter(.customer(.sends(.cancel(order: order), attempt: 1)), after: soon + random.below(2000))
        }
    }

    func handOver(_ order: Int) {
        switch random.below(10) {
        case 0: break
        case 1..<4: enter(.customer(.sends(.markUndelivered(order: order), attempt: 1)), after: random.below(5000))
        default: enter(.customer(.sends(.deliver(order: order), attempt: 1)), after: random.below(5000))
        }
    }
}
