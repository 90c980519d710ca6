"""The commands that jobcrawler adds to `scrapy`, one module each."""
