//! The Dutch language as letters use it.
pub mod citation {
    //! stub
    /// stub
    #[derive(Debug)]
    pub struct Citation;
    /// stub
    pub fn find(_: &str) -> Vec<Citation> {
        Vec::new()
    }
}
pub mod dates {
    //! stub
    use jiff::civil::Date;
    /// stub
    #[derive(Debug)]
    pub struct DateMention;
    /// stub
    pub fn dates(_: &str) -> Vec<DateMention> {
        Vec::new()
    }
    /// stub
    pub fn letter_date(_: &str) -> Option<Date> {
        None
    }
}
