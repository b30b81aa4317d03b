const page = "foreword";
localStorage.setItem("page", page);
