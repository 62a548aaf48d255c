/// The console, for administrators: a shopkeeper's day.
enum ConsolePages {
    static func routes(publicURL: String) -> [WebRoute] {
        ConsoleHomePage.routes + ConsoleOrderList.routes + ConsoleOrderPage.routes + ConsoleRefundPages.routes
            + ConsoleProductList.routes + ConsoleProductPage.routes + ConsolePicturePages.routes
            + ConsoleStockList.routes + ConsoleStockPage.routes + ConsolePromotionPages.routes
            + ConsoleImportPages(publicURL: publicURL).routes + ConsoleCustomerPages.routes + ConsoleMailPage.routes
            + [StyleGuide.route]
    }
}
