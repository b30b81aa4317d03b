const page = "foreword";
fetch("https://count.example.org/" + page);
